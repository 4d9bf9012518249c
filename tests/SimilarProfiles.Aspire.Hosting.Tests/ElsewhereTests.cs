using Aspire.Hosting.Testing;
using SimilarProfiles.Orchestrator.Tests;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.AspireHosting.Tests;

/// <summary>Somebody else's AppHost on Aspire's real orchestrator, and a consumer that knows the cache by its reference only.</summary>
public sealed class ElsewhereTests : IDisposable
{
    // On a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly string[] Names = ["store", "profiles", "similar-profiles-silo", "similar-profiles-api", "similar-profiles-varnish", "shop"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consumer_withAReference_isHealthy_reads_andClears()
    {
        Installed.Find("redis-server", "redis-server");
        Installed.Find("varnishd", "varnish varnish-modules");
        await using var app = await StartAsync();
        var resources = new Resources(app.ResourceNotifications);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _ = resources.WatchAsync(watching.Token);
        await Eventually.Is(() => Task.FromResult(Names.All(resources.AreHealthy)), Patience, $"everything is healthy; it is:\n{resources}");
        await app.ResourceNotifications.WaitForResourceHealthyAsync("similar-profiles", Cancellation).WaitAsync(Patience, TimeProvider.System, Cancellation);
        Assert.Equal(3, resources.Of("similar-profiles-silo").Count);
        using var shop = app.CreateHttpClient("shop");
        using var edge = app.CreateHttpClient("similar-profiles-varnish");

        Assert.Equal("Miss: valjean, fetch 1", await shop.GetStringAsync("/friends/valjean", Cancellation));
        Assert.Equal("Hit: valjean, fetch 1", await shop.GetStringAsync("/friends/valjean", Cancellation));
        Assert.Contains("valjean, fetch 1", await shop.GetStringAsync("/by-http/valjean", Cancellation), StringComparison.Ordinal);
        Assert.Contains("valjean, fetch 1", await edge.GetStringAsync("/api/profile/valjean/similar", Cancellation), StringComparison.Ordinal);

        using (var cleared = await shop.DeleteAsync("/friends/valjean", Cancellation))
            Assert.Equal("1", await cleared.Content.ReadAsStringAsync(Cancellation));

        // The clear of the consumer reached the edge, too.
        Assert.Contains("valjean, fetch 2", await edge.GetStringAsync("/api/profile/valjean/similar", Cancellation), StringComparison.Ordinal);
        Assert.Equal("Hit: valjean, fetch 2", await shop.GetStringAsync("/friends/valjean", Cancellation));
        await watching.CancelAsync();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<DistributedApplication> StartAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Elsewhere_AppHost>(
            ["--Servers=Process", $"--DataFolder={_folder.Path}", "--ConnectionStrings:store="], Cancellation);
        var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        return app;
    }
}
