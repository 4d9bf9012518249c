using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SimilarProfiles.Bench;

/// <summary>
/// Load by <c>h2load</c>, which can ask for a given number of requests a second over many connections at little cost
/// (<c>wrk</c> looks through all of its waiting connections each time), and tells refusals from answers.
/// </summary>
internal static partial class H2Load
{
    /// <summary>As many clears a second as the connections can have answered, one at a time each.</summary>
    public static Task<(double Made, double Refused)> ClearAsync(Server server, int seconds, int connections) =>
        RunAsync(server, $"-c{connections}", $"-D{seconds}");

    /// <summary>So many clears a second, spread over the connections and over each second.</summary>
    public static Task<(double Made, double Refused)> ClearAsync(Server server, int seconds, int connections, double perSecond)
    {
        var each = Math.Max(1, (int)Math.Round(perSecond / connections));
        // The connections begin one after another within the time between two requests of each.
        var begin = Math.Clamp(connections * each / 100, 1, connections);
        return RunAsync(server, $"-c{connections}", $"--rps={each}", $"-r{begin}", "--rate-period=10ms", $"-n{connections * each * seconds}");
    }

    private static async Task<(double Made, double Refused)> RunAsync(Server server, params string[] arguments)
    {
        var addresses = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(addresses, Enumerable.Range(100, 200).Select(i => $"{server.Address}api/profile/profile_{i}/similar-cache"));
            using var h2load = Process.Start(new ProcessStartInfo("h2load", ["--h1", "-t1", "-H", ":method: DELETE", "-i", addresses, .. arguments]) { RedirectStandardOutput = true })!;
            var output = await h2load.StandardOutput.ReadToEndAsync();
            await h2load.WaitForExitAsync();
            var (statuses, finished) = (Statuses().Match(output), Finished().Match(output));
            if (!statuses.Success || !finished.Success || !output.Contains(" 0 errored, 0 timeout", StringComparison.Ordinal)) throw new InvalidOperationException(output);
            // What is late makes it run longer than it was asked to.
            var took = Number(finished.Groups[1]) * (finished.Groups[2].Value == "ms" ? 0.001 : 1);
            return (Number(statuses.Groups[1]) / took, Number(statuses.Groups[2]) / took);
        }
        finally
        {
            File.Delete(addresses);
        }
    }

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"status codes: (\d+) 2xx, 0 3xx, 0 4xx, (\d+) 5xx")]
    private static partial Regex Statuses();

    [GeneratedRegex(@"finished in ([\d.]+)(ms|s),")]
    private static partial Regex Finished();
}
