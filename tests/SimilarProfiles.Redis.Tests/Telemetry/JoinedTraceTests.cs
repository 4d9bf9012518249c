using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Redis.Tests.Faults;
using SimilarProfiles.Redis.Tests.Hosting;
using SimilarProfiles.Tests.Consistency;
using SimilarProfiles.Tests.ServiceDefaults;

namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>What a dashboard gets of one read and one clear, through real processes on a real Redis.</summary>
public sealed class JoinedTraceTests : IAsyncLifetime
{
    private const string Api = "SimilarProfiles.Api";
    private const string Silo = "SimilarProfiles.Silo";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);

    private readonly List<HostProcess> _processes = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private RedisServer _redis = null!;
    private OtlpReceiver _receiver = null!;
    private StampingSource _source = null!;
    private WebApplication _cdn = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        _receiver = await OtlpReceiver.StartAsync(TestContext.Current.CancellationToken);
        _source = await StampingSource.StartAsync(new History());
        _cdn = await StartCdnAsync();
        var ports = LoopbackPort.Free(3);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{ports[2]}/api/profile/");
        (string, string)[] common =
        [
            ("ConnectionStrings__redis", _redis.ConnectionString), ("OTEL_EXPORTER_OTLP_ENDPOINT", _receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("SimilarProfiles__Cdn__Provider", "Varnish"), ("SimilarProfiles__Cdn__Varnish__Endpoints__0", _cdn.Urls.Single()),
        ];
        _processes.Add(HostProcess.Start(Silo, [.. common, ("SimilarProfiles__Source__BaseUrl", _source.BaseUrl),
            ("Orleans__Endpoints__SiloPort", $"{ports[0]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[1]}"),
            ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")]));
        _processes.Add(HostProcess.Start(Api, [.. common, ("ASPNETCORE_URLS", $"http://127.0.0.1:{ports[2]}")]));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        if (_cdn is not null) await _cdn.DisposeAsync();
        if (_source is not null) await _source.DisposeAsync();
        if (_receiver is not null) await _receiver.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Read_and_clear_are_one_trace_each_with_its_logs_and_metrics()
    {
        await Eventually.Is(IsUpAsync, StartTime, $"the cluster is up:\n{string.Join('\n', _processes.Select(p => p.Output))}");

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("valjean/similar", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteAsync("valjean/similar-cache", TestContext.Current.CancellationToken)).StatusCode);

        await ArrivesJoinedAsync("GET /api/profile/{username}/similar", "similar_profiles.read", "EVALSHA open", "GET", "EVALSHA store");
        var clear = await ArrivesJoinedAsync("DELETE /api/profile/{username}/similar-cache", "similar_profiles.clear", "EVALSHA clear", "similar_profiles.purge", "HTTP"); // As PURGE is none of the known methods.
        await Eventually.Is(() => Task.FromResult(Span.LogsOf(_receiver).Any(log =>
            log.Trace == clear && log.Text.Contains("valjean", StringComparison.Ordinal))), SendTime, "the audit line carries the clear's trace");
        await Eventually.Is(() => Task.FromResult(HasAll(_receiver.TextOf("/v1/metrics"),
            TelemetryNames.Clears, TelemetryNames.ClearDuration, TelemetryNames.Reads, "Microsoft.Orleans", "orleans-")), SendTime, "the meters arrive");
    }

    /// <summary>Waits until a trace is complete, and returns its id: the request, the grain call on both sides, and these of the silo.</summary>
    private async Task<string> ArrivesJoinedAsync(string request, params string[] ofTheSilo)
    {
        var trace = "";
        await Eventually.Is(() =>
        {
            // The first request that was tried may have come before the silo.
            var all = Span.Of(_receiver);
            var root = all.Last(span => span.Service == Api && span.Name == request && span.Parent == "");
            trace = root.Trace;
            Span[] joined = [.. all.Where(span => span.Trace == trace)];
            var ids = joined.Select(span => span.Id).ToHashSet();
            var loose = joined.Where(span => span != root && !ids.Contains(span.Parent)).Select(span => span.Name);
            Assert.Empty(loose);
            Assert.Contains(joined, span => span.Service == Api && span.Name.Contains("ISimilarProfilesCacheGrain", StringComparison.Ordinal));
            Assert.Contains(joined, span => span.Service == Silo && span.Name.Contains("ISimilarProfilesCacheGrain", StringComparison.Ordinal));
            foreach (var name in ofTheSilo) Assert.Contains(joined, span => span.Service == Silo && span.Name == name);
            return Task.FromResult(true);
        }, SendTime, $"{request} is one trace");
        return trace;
    }

    /// <summary>A Varnish, as far as purges go: it confirms them.</summary>
    private static async Task<WebApplication> StartCdnAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapMethods("/", ["PURGE"], () => "Purged 1");
        await app.StartAsync();
        return app;
    }

    private static bool HasAll(string text, params string[] names) => names.All(name => text.Contains(name, StringComparison.Ordinal));

    // Another profile, so that what follows finds nothing cached.
    private async Task<bool> IsUpAsync() => (await _client.GetAsync("javert/similar")).IsSuccessStatusCode;
}
