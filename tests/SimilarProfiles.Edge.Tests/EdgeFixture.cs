namespace SimilarProfiles.Edge.Tests;

/// <summary>One <see cref="EdgeService"/> for the tests of a class, each of which reads profiles of its own.</summary>
public sealed class EdgeFixture : IAsyncLifetime
{
    internal EdgeService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await EdgeService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Service is not null) await Service.DisposeAsync();
    }
}
