using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SimilarProfiles.Bench;

/// <summary>Load by <c>wrk</c>: as many requests as one thread can make, each for a random one of some profiles.</summary>
internal static partial class Wrk
{
    /// <summary>How many requests are made at a time.</summary>
    public const int Connections = 32;

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">A request failed.</exception>
    public static async Task<WrkLoad> RunAsync(Uri address, string method, string suffix, int profiles, int seconds, int connections = Connections)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script,
            $$"""
            local paths = {}
            function init()
              for i = 1, {{profiles}} do paths[i] = wrk.format("{{method}}", "/api/profile/profile_" .. (99 + i) .. "{{suffix}}") end
            end
            function request() return paths[math.random({{profiles}})] end
            """);
        try
        {
            return Read(await RunAsync(["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "30s", "-s", script, $"{address}"]));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return output;
    }

    private static WrkLoad Read(string output) =>
        output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal)
            ? throw new InvalidOperationException(output)
            : new WrkLoad(
                long.Parse(Count().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
                double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
                Milliseconds(P50().Match(output)),
                Milliseconds(P99().Match(output)));

    private static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "s" => 1000,
        _ => 1,
    };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
