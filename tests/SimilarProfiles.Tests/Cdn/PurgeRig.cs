using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn;
using SimilarProfiles.Feed;
using SimilarProfiles.Measuring;
using SimilarProfiles.Purging;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Store;
using SimilarProfiles.Tests.Caching;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>
/// The purges of one profile, where the store, the CDN, the reminder and the clock do only what the test says. Each method
/// returns when everything that follows from it has run.
/// </summary>
internal sealed class PurgeRig : IDisposable
{
    public static readonly Username John = Username.Parse("john");

    private const string Holder = "holder";

    private readonly StepQueue _queue = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryStore _memory;
    private readonly StructuredLogs _logs = new();

    public PurgeRig(CdnOptions? options = null)
    {
        Options = options ?? new CdnOptions();
        Options.Provider = CdnProvider.Varnish;
        Options.ImageBaseUrl = new Uri("https://images.test/");
        _memory = new MemoryStore(Microsoft.Extensions.Options.Options.Create(CacheOptions), _time);
        Store = new ControlledStore(_memory);
        var meters = _services.GetRequiredService<IMeterFactory>();
        Recorder = new MeasurementRecorder(meters);
        Backlog = new PurgeBacklog(meters);
        Purges = NewActivation();
    }

    public CdnOptions Options { get; }

    public CacheOptions CacheOptions { get; } = new() { RecordsPurges = true };

    public ControlledStore Store { get; }

    public ControlledPurger Cdn { get; } = new();

    public List<PurgeCall> Calls => Cdn.Calls;

    public ControlledReminder Reminder { get; } = new();

    public PurgeBacklog Backlog { get; }

    public FeedRing Feed { get; } = new(Microsoft.Extensions.Options.Options.Create(new FeedOptions()));

    public MeasurementRecorder Recorder { get; }

    /// <summary>The random number that the waits are made with.</summary>
    public double Random { get; set; } = 1;

    public IEnumerable<int> LoggedEvents => _logs.Lines.Select(line => line.EventId);

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Those of the activation that the tests are about.</summary>
    public PurgeCoordinator Purges { get; }

    /// <summary>The purge on record.</summary>
    public RecordedPurge? OnRecord => CacheRig.ResultOf(_memory.FindPurgeAsync(John, CancellationToken.None));

    public PurgeCoordinator NewActivation() => new(
        John, Store, Cdn, Reminder, Options, CacheOptions.StoreTimeout, new RetryDelays(Options, () => Random, () => Backlog.Pending), Backlog, Feed, _time, _logs.CreateLogger(""));

    /// <summary>Fills the record and clears it; the clear's part in the store only.</summary>
    public RecordedPurge Record(int profiles = 4)
    {
        var token = CacheRig.ResultOf(_memory.OpenAsync(John, Holder, null, CancellationToken.None)).Token;
        Assert.True(CacheRig.ResultOf(_memory.TryStoreAsync(
            John, token, Entries.Of(_time.GetUtcNow(), TimeSpan.FromHours(1), profiles), CancellationToken.None)));
        return CacheRig.ResultOf(_memory.ClearAsync(John, Holder, false, default, CancellationToken.None)).Purge!;
    }

    /// <summary>The same, while somebody else has a lease that began now.</summary>
    public RecordedPurge RecordBesideALease()
    {
        CacheRig.ResultOf(_memory.OpenAsync(John, "another", null, CancellationToken.None));
        return Record();
    }

    /// <summary>Clears, as a grain does: in the store, then the CDN.</summary>
    public Task<CdnCoordination> Clear(int profiles = 4)
    {
        var recorded = Record(profiles);
        return Start(() => Purges.ClearedAsync(recorded));
    }

    public Task<CdnCoordination> ClearNothing() => Start(() => Purges.ClearedAsync(null));

    public Task<CdnCoordination> Retry() => Start(Purges.RetryAsync);

    public void Tick(PurgeCoordinator? purges = null) => Step(() => _ = (purges ?? Purges).RemindedAsync());

    public void Confirm() => Step(() => Calls[^1].Confirm());

    public void Fail(Exception? exception = null) => Step(() => Calls[^1].Fail(exception));

    public void Pass(TimeSpan time) => Step(() => _time.Advance(time));

    public void Step(Action action) => _queue.Run(action);

    public Task<T> Start<T>(Func<Task<T>> operation)
    {
        Task<T>? task = null;
        Step(() => task = operation());
        return task!;
    }

    public void Dispose()
    {
        Recorder.Dispose();
        _services.Dispose();
        _memory.Dispose();
        _logs.Dispose();
    }
}
