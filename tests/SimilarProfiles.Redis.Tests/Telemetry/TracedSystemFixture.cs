namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>One <see cref="TracedSystem"/> for the tests of a class, each of which begins with <see cref="TracedSystem.RenewAsync"/>.</summary>
public sealed class TracedSystemFixture : IAsyncLifetime
{
    internal TracedSystem System { get; private set; } = null!;

    // Second purges follow soon, so that a test need not wait for those of the test before.
    public async ValueTask InitializeAsync() => System = await TracedSystem.StartAsync(("SimilarProfiles__Cdn__Grace", "00:00:00.2"));

    public async ValueTask DisposeAsync()
    {
        if (System is not null) await System.DisposeAsync();
    }
}
