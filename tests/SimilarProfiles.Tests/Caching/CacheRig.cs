using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Caching;
using SimilarProfiles.Measuring;
using SimilarProfiles.Near;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>
/// Activations of one profile over one store, where the store, the source and the clock do only what the test says.
/// Each method returns when everything that follows from it has run, so a test waits for nothing: a task that should
/// have ended by then has.
/// </summary>
internal sealed class CacheRig : IDisposable
{
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    private static readonly Username John = Username.Parse("john");

    private readonly StepQueue _queue = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RollingCounters _rolling;
    private readonly CacheInstruments _instruments;

    public CacheRig(CacheOptions? options = null)
    {
        Options = options ?? new CacheOptions();
        _rolling = new RollingCounters(_time);
        var meters = _services.GetRequiredService<IMeterFactory>();
        Recorder = new MeasurementRecorder(meters);
        _instruments = new CacheInstruments(meters, _rolling);
        Store = new ControlledStore(new MemoryStore(Microsoft.Extensions.Options.Options.Create(Options), _time));
        Cache = NewActivation();
    }

    public CacheOptions Options { get; }

    public ControlledStore Store { get; }

    public PendingSource Source { get; } = new(John);

    public List<PendingFetch> Fetches => Source.Fetches;

    /// <summary>The activation that the tests are about.</summary>
    public FencedCache Cache { get; }

    public MeasurementRecorder Recorder { get; }

    public long EntriesHeld => _rolling.EntriesHeld;

    public long RefusedRefills => _rolling.From(0, _rolling.Elapsed).Sum(minute => minute.RefusedRefills);

    /// <summary>Another activation of the same profile.</summary>
    public FencedCache NewActivation(Action<CacheEntry?>? remembered = null, Action? purgeFound = null) =>
        new(John, Store, new SourceFetch(Source, Options, FetchTimeout, _instruments, _time), Options, _instruments, _time) { Remembered = remembered, PurgeFound = purgeFound };

    public Task<CacheRead> Read(FencedCache? by = null) => Start(() => (by ?? Cache).ReadAsync(null, CancellationToken.None).AsTask());

    /// <summary>Reads what is cached and nothing else.</summary>
    public Task<CacheRead?> ReadCached(FencedCache? by = null) => Start(() => (by ?? Cache).ReadCachedAsync(CancellationToken.None).AsTask());

    /// <summary>Reads for somebody who would keep a near copy.</summary>
    public Task<CacheRead> ReadNear(INearCopyHolder holder) => Start(() => Cache.ReadAsync(holder, CancellationToken.None).AsTask());

    public Task<CacheRead>[] Read(int times) => [.. Enumerable.Range(0, times).Select(_ => Read())];

    public Task<CacheRead> ReadUntil(CancellationToken cancelled) => Start(() => Cache.ReadAsync(null, cancelled).AsTask());

    public Task<CacheClear> Clear(FencedCache? by = null) => Start(() => (by ?? Cache).ClearAsync(default));

    public Task Release(FencedCache? of = null) => Start(async () =>
    {
        await (of ?? Cache).ReleaseAsync();
        return true;
    });

    public CacheEntry? Peek() => ResultOf(Start(Cache.PeekAsync));

    /// <summary>Reads once, with the source's answer; the cache then has it.</summary>
    public CacheEntry Fill(string version)
    {
        var read = Read();
        Answer(Fetches[^1], version);
        return ResultOf(read).Entry;
    }

    /// <summary>Ends a fetch with one profile that has the version for a name.</summary>
    public void Answer(PendingFetch fetch, string version) =>
        Step(() => fetch.Answer(new SourceProfile("like", version, "https://images.test/like.jpg", 1, 1)));

    public void Fail(PendingFetch fetch, Exception? exception = null) =>
        Step(() => fetch.Fail(exception ?? new SourceUnavailableException("down")));

    public void Pass(TimeSpan time) => Step(() => _time.Advance(time));

    /// <summary>Does something, and all that follows from it.</summary>
    public void Step(Action action) => _queue.Run(action);

    /// <summary>The result of a task that must have ended well by now.</summary>
    public static T ResultOf<T>(Task<T> task)
    {
        Assert.True(task.IsCompleted, "It should have ended by now.");
        return task.GetAwaiter().GetResult();
    }

    /// <summary>The outcome of a read that must have been answered by now, and the version it got.</summary>
    public static (ReadOutcome Outcome, string Version) Seen(Task<CacheRead> read)
    {
        var answer = ResultOf(read);
        return (answer.Outcome, Assert.Single(answer.Entry.Profiles.Decode()).FullName);
    }

    /// <summary>The error of a task that must have failed by now.</summary>
    public static TException ErrorOf<TException>(Task task) where TException : Exception
    {
        Assert.True(task.IsCompleted, "It should have ended by now.");
        return Assert.Throws<TException>(task.GetAwaiter().GetResult);
    }

    public void Dispose()
    {
        Recorder.Dispose();
        _services.Dispose();
    }

    private Task<T> Start<T>(Func<Task<T>> operation)
    {
        Task<T>? task = null;
        Step(() => task = operation());
        return task!;
    }
}
