using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SimilarProfiles.EndToEnd.Tests.Memory;

/// <summary>
/// Profiles that are read all the time. The source's data has a version in it, which goes up once a second; then some are
/// cleared. So a read knows the oldest version that it may see.
/// </summary>
internal sealed partial class HotProfiles(ServiceProcess service)
{
    /// <summary>How many there are.</summary>
    public const int Count = 1_000;

    private const int Readers = 4;
    private const int ClearsAtOnce = 5;

    private readonly int[] _oldestAllowed = new int[Count];
    private readonly ConcurrentBag<double> _milliseconds = [];
    private int _version;
    private int _hits;
    private int _clears;

    /// <summary>Reads that were answered.</summary>
    public int Reads => _milliseconds.Count;

    /// <summary>Those of them that were answered from the cache.</summary>
    public int Hits => _hits;

    /// <summary>Clears that were acknowledged.</summary>
    public int Clears => _clears;

    /// <summary>Reads that returned data from before an acknowledged clear.</summary>
    public ConcurrentQueue<string> Stale { get; } = [];

    /// <summary>How long reads took, in ms, of which the share took less; to be asked when they have ended.</summary>
    public double Percentile(double share) => _milliseconds.Order().ElementAt((int)(share * (_milliseconds.Count - 1)));

    /// <summary>Gives the source its first version, and reads each profile once.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await WriteVersionAsync(++_version, cancellationToken);
        for (var i = 0; i < Count; i++) await ReadAsync(i, cancellationToken);
        _milliseconds.Clear();
        _hits = 0;
    }

    /// <summary>Reads and clears until it is cancelled.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll([ClearAgainAndAgainAsync(stop), .. Enumerable.Range(0, Readers).Select(reader => ReadAgainAndAgainAsync(reader, stop))]);

    private async Task ReadAgainAndAgainAsync(int reader, CancellationToken stop)
    {
        var random = new Random(reader);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        while (await NextAsync(pace, stop)) await ReadAsync(random.Next(Count), CancellationToken.None);
    }

    private async Task ClearAgainAndAgainAsync(CancellationToken stop)
    {
        var random = new Random(Readers);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await NextAsync(pace, stop))
        {
            var version = ++_version;
            await WriteVersionAsync(version, CancellationToken.None);
            for (var i = 0; i < ClearsAtOnce; i++)
            {
                var profile = random.Next(Count);
                using var answer = await service.Http.DeleteAsync($"/api/profile/hot.{profile}/similar-cache", CancellationToken.None);
                if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"A clear was answered {answer.StatusCode}.");
                Volatile.Write(ref _oldestAllowed[profile], version);
                Interlocked.Increment(ref _clears);
            }
        }
    }

    private async Task ReadAsync(int profile, CancellationToken cancellationToken)
    {
        var oldest = Volatile.Read(ref _oldestAllowed[profile]);
        var started = TimeProvider.System.GetTimestamp();
        using var answer = await service.Http.GetAsync($"/api/profile/hot.{profile}/similar?limit=1", cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        _milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"A read was answered {answer.StatusCode}: {body}");
        if (answer.Headers.GetValues("Cache-Status").Single().Contains("; hit", StringComparison.Ordinal)) Interlocked.Increment(ref _hits);
        var version = int.Parse(Version().Match(body).Groups[1].ValueSpan);
        if (version < oldest) Stale.Enqueue($"hot.{profile} showed version {version} after the clear of version {oldest}");
    }

    // Replaced in one step, so that no fetch sees half of it. In a ring, each profile is like its neighbours.
    private async Task WriteVersionAsync(int version, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("""{"profiles":[""");
        for (var i = 0; i < Count; i++) text.Append($$"""{"username":"hot.{{i}}","full_name":"v{{version}}"},""");
        text.Append("""],"appearances":[""");
        for (var i = 0; i < Count; i++) text.Append($"""["hot.{i}","hot.{(i + 1) % Count}",1],""");
        text.Append("]}");
        var written = service.CatalogPath + ".new";
        await File.WriteAllTextAsync(written, text.ToString(), cancellationToken);
        File.Move(written, service.CatalogPath, overwrite: true);
    }

    private static async Task<bool> NextAsync(PeriodicTimer pace, CancellationToken stop)
    {
        try
        {
            return await pace.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [GeneratedRegex("\"full_name\":\"v([0-9]+)\"")]
    private static partial Regex Version();
}
