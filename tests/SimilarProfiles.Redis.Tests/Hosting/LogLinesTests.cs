using System.Net;
using System.Text.RegularExpressions;
using SimilarProfiles.Redis.Tests.Telemetry;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>What silo and API print, as an operator reads it, while what they depend on fails.</summary>
[Collection(nameof(RunsAlone))]
public sealed partial class LogLinesTests : IAsyncLifetime
{
    private TracedSystem _system = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _system = await TracedSystem.StartAsync(("SimilarProfiles__Source__Timeout", "00:00:02"));

    public async ValueTask DisposeAsync()
    {
        if (_system is not null) await _system.DisposeAsync();
    }

    [Fact]
    public async Task Source_thatIsSlow_isOneLineInSiloAndApiEach()
    {
        // Longer than it may take; the one answer in hundreds that the dice make quick is a failure.
        _system.Source.Behave(failPercent: 100, delayMilliseconds: 60_000);
        using var answer = await _system.Client.GetAsync("api/profile/fantine/similar", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);

        await Eventually.Is(() => Task.FromResult(_system.Output.Contains("could not be served")), TimeSpan.FromSeconds(5), "the API says so");
        Assert.Single(LinesWith("fantine"), line => line.Contains("Failed to read the similar profiles of fantine: SourceUnavailableException: "));
        Assert.Single(LinesWith("fantine"), line => line.Contains("could not be served: SOURCE_UNAVAILABLE"));
        Assert.Equal(2, LinesWith("fantine").Length);
        Assert.DoesNotContain("Polly", _system.Output);
        Assert.DoesNotMatch(StackTrace(), _system.Output);
    }

    [Fact]
    public async Task Redis_thatGoesAndComes_leavesAnAuditLineForEachClearAndNoStackTrace()
    {
        const int clears = 5;
        await _system.Redis.KillAsync();
        for (var i = 0; i < clears; i++)
        {
            using var refused = await _system.Client.DeleteAsync("api/profile/valjean/similar-cache", Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        using var read = await _system.Client.GetAsync("api/profile/valjean/similar", Cancellation);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await _system.Redis.StartAgainAsync();
        await Eventually.Is(() => Task.FromResult(_system.Output.Contains("is connected")), TimeSpan.FromSeconds(10), "the silo says that Redis is back");

        Assert.Equal(clears, LinesWith("Failed to clear the cache of valjean").Length);
        // The first at once; the others are counted.
        Assert.Single(LinesWith("could not be served"));
        Assert.DoesNotMatch(StackTrace(), _system.Output);
    }

    private string[] LinesWith(string text) => [.. _system.Output.Split('\n').Where(line => line.Contains(text))];

    [GeneratedRegex(@"^\s+at \S+\(", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
