using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A running <see cref="BatchingPurger"/> on a CDN and a clock of the test's.</summary>
internal sealed class QueueRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public QueueRig(CdnCallLimit limit, CdnOptions options)
    {
        Options = options;
        Provider = new FakeProvider(limit);
        Caller = new CdnClient(Provider, Microsoft.Extensions.Options.Options.Create(options), Time, NullLogger<CdnClient>.Instance);
        Meters = _services.GetRequiredService<IMeterFactory>();
        Queue = new BatchingPurger(
            Caller, new CdnInstruments(Meters), Microsoft.Extensions.Options.Options.Create(options), Time, NullLogger<PurgeBatcher>.Instance);
    }

    public ArmedTimeProvider Time { get; } = new();

    public CdnOptions Options { get; }

    public IMeterFactory Meters { get; }

    public FakeProvider Provider { get; }

    public CdnClient Caller { get; }

    public BatchingPurger Queue { get; }

    /// <summary>Starts one whose calls carry so many items and, unless said otherwise, are not limited.</summary>
    public static async Task<QueueRig> StartAsync(int items, double? perSecond = null, int burst = 1, CdnOptions? options = null)
    {
        var rig = new QueueRig(new CdnCallLimit(items, perSecond, burst), options ?? new CdnOptions());
        await rig.Queue.StartAsync(TestContext.Current.CancellationToken);
        return rig;
    }

    /// <summary>Asks for a purge of one key, and perhaps of images; the clock has the purge in the queue when this returns.</summary>
    public Task PurgeAsync(string key, params string[] images) => PurgeAsync(key, TestContext.Current.CancellationToken, images);

    public Task PurgeAsync(string key, CancellationToken cancellationToken, params string[] images) =>
        Queue.PurgeAsync(new PurgeRequest(key, [.. images]), cancellationToken).WaitAsync(Patience, CancellationToken.None);

    /// <summary>A purge of one key that fails, and how.</summary>
    public Task<PurgeFailedException> FailureAsync(string key) => FailureAsync(PurgeAsync(key));

    public static Task<PurgeFailedException> FailureAsync(Task purge) => Assert.ThrowsAsync<PurgeFailedException>(() => purge);

    /// <summary>A purge of one key whose call fails.</summary>
    public async Task FailOneAsync(Exception? failure = null)
    {
        var purge = PurgeAsync("failing");
        (await Provider.NextAsync()).Fail(failure);
        await FailureAsync(purge);
    }

    /// <summary>A purge of one key whose call is confirmed.</summary>
    public async Task ConfirmOneAsync()
    {
        var purge = PurgeAsync("confirmed");
        (await Provider.NextAsync()).Confirm();
        await purge;
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.StopAsync(CancellationToken.None).WaitAsync(Patience);
        Queue.Dispose();
        await _services.DisposeAsync();
    }
}
