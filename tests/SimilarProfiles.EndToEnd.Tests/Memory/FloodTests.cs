using System.Globalization;
using SimilarProfiles.Testing;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests.Memory;

/// <summary>
/// Memory has a bound, whoever asks for what: a service that may use little memory is asked to clear and read very many names
/// that nobody knows, while a thousand profiles are read that everybody does.
/// </summary>
[Timed]
[Collection(nameof(RunsAlone))]
public sealed class FloodTests(ITestOutputHelper output)
{
    // Guards the call of Deactivate in ActivationBudget.LetGo: without it the service runs out of memory, at about 40,000 names.
    // The limit of time is wide because the tests of other projects may run beside it.
    [Fact(Timeout = 240_000)]
    public Task Service_floodedWithUnknownNames_keepsServingKnownOnes() =>
        RunAsync(192 << 20, 80_000, slowestMilliseconds: 500, TestContext.Current.CancellationToken);

    /// <summary>
    /// The same at length, some 20 minutes on two cores: <c>-c Release --filter-method '*FiveMillion*' --explicit only</c>.
    /// </summary>
    // Guards BoundDirectoryCache in SiloHostingExtensions too: without it the service runs out of memory, at about 650,000 names.
    [Fact(Explicit = true)]
    public Task Service_floodedWithFiveMillionNames_keepsServingKnownOnes() =>
        RunAsync(512 << 20, 5_000_000, slowestMilliseconds: 100, TestContext.Current.CancellationToken);

    private async Task RunAsync(long heapLimit, int names, double slowestMilliseconds, CancellationToken cancellationToken)
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = heapLimit.ToString("x", CultureInfo.InvariantCulture),
            // A line for each clear is not what this is about.
            ["Logging__LogLevel__SimilarProfiles.Grains"] = "Warning",
        });
        var hot = new HotProfiles(service);
        await hot.FillAsync(cancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = hot.RunAsync(stop.Token);
        var flood = new Flood(service.Http.BaseAddress!, names);
        try
        {
            await await Task.WhenAny(flood.RunAsync(stop.Token), reading);
        }
        finally
        {
            output.WriteLine($"{flood.Started} names of {names}; the service takes {service.WorkingSetBytes >> 20} MiB");
            output.WriteLine(FailuresIn(service.Output));
            await stop.CancelAsync();
        }

        await reading;
        output.WriteLine(
            $"hot: {hot.Reads} reads, {hot.Hits} hits, {hot.Clears} clears; p50 {hot.Percentile(0.5):F1} ms, "
            + $"p99 {hot.Percentile(0.99):F1} ms, slowest {hot.Percentile(1):F0} ms");
        Assert.Equal(names, flood.Started);
        Assert.False(service.HasExited);
        Assert.Empty(hot.Stale);
        Assert.DoesNotContain("OutOfMemory", service.Output, StringComparison.Ordinal);
        // Nothing but a clear makes a read of a hot profile a miss; a few readers may share it.
        Assert.InRange(hot.Reads - hot.Hits, 0, 2 * hot.Clears);
        Assert.InRange(hot.Percentile(0.99), 0, slowestMilliseconds);
    }

    private static string FailuresIn(string log)
    {
        const int Enough = 5_000;
        var first = log.IndexOf("fail:", StringComparison.Ordinal);
        return first < 0 ? "no failure in the log" : log.Substring(first, Math.Min(Enough, log.Length - first));
    }
}
