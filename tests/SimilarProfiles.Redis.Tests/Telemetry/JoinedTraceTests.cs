using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>What a dashboard gets of requests and of an idle system, from real processes on a real Redis.</summary>
[Collection(nameof(RunsAlone))]
public sealed class JoinedTraceTests(TracedSystemFixture fixture) : IClassFixture<TracedSystemFixture>, IAsyncLifetime
{
    private const string Grain = "SimilarProfiles.ISimilarProfilesCacheGrain";
    private const string Read = "GET /api/profile/{username}/similar";
    private const string Clear = "DELETE /api/profile/{username}/similar-cache";

    // What an idle system does by itself comes round within it: Orleans' probes each second, its look at Redis every 5 s,
    // the statistics and the end of a near copy.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);

    private readonly TracedSystem _system = fixture.System;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _system.RenewAsync("valjean", "fantine");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Read_andClear_areOneTraceEachWithItsLogsAndMetrics()
    {
        Assert.Equal(HttpStatusCode.OK, await ReadAsync());
        Assert.Equal(HttpStatusCode.OK, await ClearAsync());

        var read = await _system.TraceOfAsync(Read, (TracedSystem.Api, $"{Grain}/ReadAsync"), (TracedSystem.Silo, $"{Grain}/ReadAsync"),
            (TracedSystem.Silo, "similar_profiles.read"), (TracedSystem.Silo, "EVALSHA open"), (TracedSystem.Silo, "GET"), (TracedSystem.Silo, "EVALSHA store"));
        // As PURGE is none of the known methods, its span is called HTTP.
        var clear = await _system.TraceOfAsync(Clear, (TracedSystem.Api, $"{Grain}/ClearAsync"), (TracedSystem.Silo, $"{Grain}/ClearAsync"),
            (TracedSystem.Silo, "similar_profiles.clear"), (TracedSystem.Silo, "EVALSHA clear"), (TracedSystem.Silo, "similar_profiles.purge"), (TracedSystem.Silo, "HTTP"));

        Assert.DoesNotContain(read.Concat(clear), span => span.HasFailed);
        await Eventually.Is(() => Task.FromResult(Span.LogsOf(_system.Receiver).Any(log =>
            log.Trace == clear[0].Trace && log.Text.Contains("valjean", StringComparison.Ordinal))), SendTime, "the audit line carries the clear's trace");
        await Eventually.Is(() => Task.FromResult(HasAll(_system.Receiver.TextOf("/v1/metrics"),
            TelemetryNames.Clears, TelemetryNames.ClearDuration, TelemetryNames.Reads, "Microsoft.Orleans", "orleans-")), SendTime, "the meters arrive");
    }

    [Fact]
    public async Task Spans_haveWhatTheConventionsAskFor()
    {
        await ReadAsync();

        var trace = await _system.TraceOfAsync(Read, (TracedSystem.Silo, "EVALSHA store"));

        var open = Assert.Single(trace, span => span.Name == "EVALSHA open").Attributes;
        Assert.Equal(("redis", "EVALSHA", "open", "0"),
            (open["db.system.name"], open["db.operation.name"], open["db.stored_procedure.name"], open["db.namespace"]));
        Assert.Equal(("127.0.0.1", $"{_system.Redis.Port}"), (open["server.address"], open["server.port"]));
        Assert.Equal(("127.0.0.1", $"{_system.Redis.Port}"), (open["network.peer.address"], open["network.peer.port"]));
        var call = Assert.Single(trace, span => span.Service == TracedSystem.Api && span.Name == $"{Grain}/ReadAsync").Attributes;
        Assert.Equal(("orleans", $"{Grain}/ReadAsync"), (call["rpc.system.name"], call["rpc.method"]));
        var fetch = Assert.Single(trace, span => span.Name == "GET").Attributes;
        Assert.Equal(("GET", "200", new Uri(_system.Source.BaseUrl).Host),
            (fetch["http.request.method"], fetch["http.response.status_code"], fetch["server.address"]));
        var request = Assert.Single(trace, span => span.Parent == "").Attributes;
        Assert.Equal(("GET", "200", "/api/profile/{username}/similar"),
            (request["http.request.method"], request["http.response.status_code"], request["http.route"]));
    }

    [Fact]
    public async Task Idle_system_sendsNoSpan()
    {
        // Enough reads for a near copy, whose end the API reports to the grain later, by itself.
        for (var i = 0; i < 20; i++) await ReadAsync();
        await _system.ArriveAsync(spans => spans.Count(span => span is { Name: Read, Parent: "" }) >= 20, "the reads have arrived");
        await _system.TraceOfAsync(Read);
        var before = Span.Of(_system.Receiver).Select(span => span.Trace).ToHashSet();

        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < Idle;)
        {
            using var probe = await _system.Client.GetAsync("health", Cancellation);
            Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancellation);
        }

        // It arrives after whatever had been sent before.
        await ClearAsync();
        var clear = await _system.TraceOfAsync(Clear, (TracedSystem.Silo, "EVALSHA clear"));
        before.Add(clear[0].Trace);
        Assert.Equal([], Span.Of(_system.Receiver).Where(span => !before.Contains(span.Trace)).Select(span => $"{span.Service} {span.Name}"));
    }

    [Fact]
    public async Task Read_ofASourceThatFails_isOneTraceAndHasFailedInEverySpanThatDid()
    {
        _system.Source.Behave(failPercent: 100, delayMilliseconds: 0);
        // Not what the others read: for a while, a read of it is not tried again.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadAsync("failing"));

        var trace = await _system.TraceOfAsync(Read, (TracedSystem.Silo, "GET"), (TracedSystem.Silo, "similar_profiles.read"));

        Assert.Equal(["EVALSHA open"], trace.Where(span => !span.HasFailed).Select(span => span.Name));
        Assert.Equal(3, trace.Count(span => span.Name == "GET"));
        foreach (var span in trace.Where(span => span.Name.StartsWith(Grain, StringComparison.Ordinal)))
            Assert.Equal(typeof(SourceUnavailableException).FullName, span.Attributes["error.type"]);
    }

    [Theory]
    [InlineData("01", true)]
    [InlineData("00", false)]
    public async Task Request_withinACallersTrace_isPartOfItOrOfNoneAsTheCallerDecided(string flags, bool sampled)
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/profile/fantine/similar-cache");
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-{flags}");
        var before = Span.Of(_system.Receiver).Count;
        Assert.Equal(HttpStatusCode.OK, (await _system.Client.SendAsync(request, Cancellation)).StatusCode);
        await ReadAsync();
        await _system.TraceOfAsync(Read, (TracedSystem.Silo, "EVALSHA store"));

        if (sampled) await _system.ArriveAsync(spans => spans.Any(span => span.Trace == trace && span.Name == "EVALSHA clear"), "the clear is part of the trace");
        else Assert.DoesNotContain(Span.Of(_system.Receiver).Skip(before), span => span.Name.Contains("clear", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Purge_thatIsRepeated_isATraceOfItsOwnWithALinkToItsClear()
    {
        await ReadAsync();
        _system.CdnConfirms = false;
        Assert.Equal(HttpStatusCode.OK, await ClearAsync());
        var clear = await _system.TraceOfAsync(Clear, (TracedSystem.Silo, "HTTP"));
        _system.CdnConfirms = true;

        var spans = await _system.ArriveAsync(
            spans => spans.Any(span => span is { Name: "similar_profiles.purge", HasFailed: false }), "the purge was repeated");

        Assert.All(spans.Where(span => span.Name == "similar_profiles.purge" && span.Trace != clear[0].Trace),
            span => Assert.Equal([clear[0].Trace], span.Links));
        Assert.Single(clear, span => span.Name == "similar_profiles.purge");
    }

    [Fact]
    public async Task Clear_withoutRedis_isOneTraceAndHasFailedInEverySpan()
    {
        await using var system = await TracedSystem.StartAsync();
        await system.Redis.KillAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ClearAsync(system));

        var trace = await system.TraceOfAsync(Clear, (TracedSystem.Silo, "EVALSHA clear"), (TracedSystem.Silo, "similar_profiles.clear"));

        Assert.Equal([], trace.Where(span => !span.HasFailed).Select(span => span.Name));
    }

    private async Task<HttpStatusCode> ReadAsync(string username = "valjean")
    {
        using var answer = await _system.Client.GetAsync($"api/profile/{username}/similar", Cancellation);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> ClearAsync(TracedSystem? system = null)
    {
        using var answer = await (system ?? _system).Client.DeleteAsync("api/profile/valjean/similar-cache", Cancellation);
        return answer.StatusCode;
    }

    private static bool HasAll(string text, params string[] names) => names.All(name => text.Contains(name, StringComparison.Ordinal));
}
