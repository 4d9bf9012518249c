using System.Runtime.InteropServices;

namespace SimilarProfiles.Bench;

/// <summary>One run of a question: what it started, and what it measured.</summary>
internal sealed class Run : IAsyncDisposable
{
    /// <summary>The setting that turns near copies off.</summary>
    public static readonly (string, string) NoNearCopies = ("SimilarProfiles__Near__MemoryLimitBytes", "0");

    private readonly List<IAsyncDisposable> _started = [];
    private readonly Figures _figures;

    private Run(Figures figures, StampingSource source, bool quick) => (_figures, Source, Quick) = (figures, source, quick);

    public StampingSource Source { get; }

    /// <summary>Whether this is a trial, not to be trusted.</summary>
    public bool Quick { get; }

    /// <summary>How many times each subject is measured.</summary>
    public int Rounds => Quick ? 1 : 5;

    /// <summary>How long each time.</summary>
    public int Seconds => Quick ? 1 : 3;

    public static async Task<Run> StartAsync(string question, bool quick) => new(
        new Figures(question, TimeProvider.System.GetUtcNow(), Machine(), $"{RuntimeInformation.FrameworkDescription}, Orleans 10.4.2, StackExchange.Redis 2.13.23, HybridCache 10.11.0, FusionCache 2.9.0", []),
        await StampingSource.StartAsync(), quick);

    public void Add(string subject, string unit, double value)
    {
        Console.WriteLine($"{subject}: {value:#,0.###} {unit}");
        _figures.Samples.Add(new Sample(subject, unit, value));
    }

    public void Save()
    {
        if (!Quick) _figures.Save();
    }

    public Task<Server> StartRedisAsync() => KeepAsync(Server.StartRedisAsync());

    public Task<Server> StartPeerAsync(string peer, Server? redis = null, params (string, string)[] settings) => KeepAsync(Server.StartHttpAsync(
        "SimilarProfiles.Bench.Peers", "/", [("Peer", peer), ("Source", Source.Address), ("Redis", redis is null ? "" : $"127.0.0.1:{redis.Port}"), .. settings]));

    public Task<Server> StartEmbeddedAsync(params (string, string)[] settings) => KeepAsync(Server.StartHttpAsync(
        "SimilarProfiles.Api", "/health",
        [("Orleans__Endpoints__SiloPort", $"{Server.FreePort()}"), ("Orleans__Endpoints__GatewayPort", $"{Server.FreePort()}"), .. Common, .. settings]));

    public Task<Server> StartSiloAsync(Server redis, params (string, string)[] settings) =>
        KeepAsync(Server.StartSiloAsync([("ConnectionStrings__redis", $"127.0.0.1:{redis.Port}"), .. Common, .. settings]));

    public Task<Server> StartApiAsync(Server redis, params (string, string)[] settings) => KeepAsync(Server.StartHttpAsync(
        "SimilarProfiles.Api", "/health", [("ConnectionStrings__redis", $"127.0.0.1:{redis.Port}"), .. Common, .. settings]));

    /// <summary>Ends what was started, last first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var started in Enumerable.Reverse(_started)) await started.DisposeAsync();
        await Source.DisposeAsync();
    }

    private (string, string)[] Common => [("SimilarProfiles__Source__BaseUrl", Source.Address)];

    /// <summary>Ends it with the run.</summary>
    public async Task<T> KeepAsync<T>(Task<T> starting) where T : IAsyncDisposable
    {
        var server = await starting;
        _started.Add(server);
        return server;
    }

    private static string Machine()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        return $"{Environment.ProcessorCount} cores of {model}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}";
    }
}
