using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;
using SimilarProfiles.Store;
using SimilarProfiles.Tests.Api;
using SimilarProfiles.Tests.Caching;
using SimilarProfiles.Testing;
using SimilarProfiles.Tests.Statistics;

namespace SimilarProfiles.Tests.Probing;

/// <summary>The probe of one silo, where clocks and answers are what the test says.</summary>
internal sealed class ProbeRig : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly SiloAddress Silo = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 1);

    private readonly StepQueue _queue = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ILoggerFactory _loggers;

    public ProbeRig(ProbeOptions? options = null)
    {
        Options = options ?? new ProbeOptions();
        var wrapped = Microsoft.Extensions.Options.Options.Create(Options);
        var meters = _services.GetRequiredService<IMeterFactory>();
        Recorder = new MeasurementRecorder(meters);
        Rolling = new RollingCounters(Time);
        Instruments = new ProbeInstruments(meters, Rolling);
        Sampler = new ProbeSampler(wrapped, Instruments, Time);
        Judge = new ProbeJudge(wrapped, Time);
        Memory = new StaleMemory(wrapped, Time);
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        var silo = CallProxy.Create<ILocalSiloDetails>((method, _) => method.Name == "get_SiloAddress" ? Silo : throw new NotSupportedException(method.Name));
        Record = new ProbeRecord(Instruments, Memory, silo, _loggers.CreateLogger<ProbeRecord>());
    }

    public ProbeOptions Options { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    public MeasurementRecorder Recorder { get; }

    public RollingCounters Rolling { get; }

    public StructuredLogs Logs { get; } = new();

    public ProbeInstruments Instruments { get; }

    public ProbeSampler Sampler { get; }

    public ProbeJudge Judge { get; }

    public StaleMemory Memory { get; }

    public ProbeRecord Record { get; }

    /// <summary>Checks, by layer and outcome, that were counted.</summary>
    public IEnumerable<string> Checks => Recorder.All.Where(measured => measured.Name == TelemetryNames.ProbeChecks).Select(measured => measured.Tags);

    /// <summary>A clear that began this long ago and has just been acknowledged.</summary>
    public SampledClear Clear(TimeSpan ago = default, bool purges = true) =>
        new(Username.Parse("valjean"), Time.GetUtcNow() - ago, Time.GetUtcNow(), Time.GetTimestamp(), purges);

    public ClearReceipt Receipt(string username = "valjean") => Samples.Receipt(username) with { ClearedAt = Time.GetUtcNow() };

    /// <summary>Data that was fetched so long after a clear began, by this process or another.</summary>
    public static ProbeAnswer Fetched(SampledClear clear, TimeSpan after, bool elsewhere = false) =>
        ProbeAnswer.Of(new FetchStamp(clear.Began + after, elsewhere ? "ffffffff000000000000000000000000" : FetchId.New()));

    /// <summary>Starts a check, up to its first wait.</summary>
    public Task Check(SampledClear clear, IProbeReader reader) => StoppableCheck(clear, reader, CancellationToken.None);

    public Task StoppableCheck(SampledClear clear, IProbeReader reader, CancellationToken stopped)
    {
        Task? task = null;
        _queue.Run(() => task = new ProbeCheck(clear, reader, Judge, Record, Options, Time).RunAsync(stopped));
        return task!;
    }

    public void Pass(TimeSpan time) => _queue.Run(() => Time.Advance(time));

    public void Dispose()
    {
        Recorder.Dispose();
        _loggers.Dispose();
        _services.Dispose();
    }
}
