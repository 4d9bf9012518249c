using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SimilarProfiles.Bench;

/// <summary>Load by <c>wrk</c>: as many requests as one thread and 32 connections can make, each for a random one of some profiles.</summary>
internal static partial class Wrk
{
    /// <summary>Runs it.</summary>
    /// <returns>Requests per second, and the latency that 99 % of them stayed under, in milliseconds.</returns>
    public static async Task<(double PerSecond, double P99)> RunAsync(Uri address, string method, string suffix, int profiles, int seconds, int connections = 32)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script,
            $$"""
            local paths = {}
            for i = 1, {{profiles}} do paths[i] = wrk.format("{{method}}", "/api/profile/profile_" .. (99 + i) .. "{{suffix}}") end
            request = function() return paths[math.random({{profiles}})] end
            """);
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "20s", "-s", script, $"{address}"]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        File.Delete(script);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException(output);
        return (double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), Milliseconds(P99().Match(output)));
    }

    private static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "s" => 1000,
        _ => 1,
    };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
