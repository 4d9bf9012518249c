using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Processes;
using SimilarProfiles.Testing.Telemetry;

namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>A silo and an API as processes, on a real Redis, with a source and a CDN, and what they send to a receiver of OTLP.</summary>
internal sealed class TracedSystem : IAsyncDisposable
{
    public const string Api = "SimilarProfiles.Api";
    public const string Silo = "SimilarProfiles.Silo";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);

    private readonly List<HostProcess> _processes = [];
    private WebApplication _cdn = null!;
    private int _marks;

    private TracedSystem()
    {
    }

    public RedisServer Redis { get; private set; } = null!;

    public StampingSource Source { get; private set; } = null!;

    public OtlpReceiver Receiver { get; private set; } = null!;

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Whether the CDN confirms purges.</summary>
    public bool CdnConfirms { get; set; } = true;

    /// <summary>What silo and API have printed.</summary>
    public string Output => string.Join('\n', _processes.Select(process => process.Output));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts everything, and waits until a question is answered.</summary>
    public static async Task<TracedSystem> StartAsync(params (string Name, string Value)[] settings)
    {
        var system = new TracedSystem();
        try
        {
            await system.StartAllAsync(settings);
            // No test asks for this, so no trace is taken for another.
            await Eventually.Is(
                async () => (await system.Client.GetAsync("api/profile/javert/similar-cache", Cancellation)).IsSuccessStatusCode, StartTime,
                $"the system is up:\n{system.Output}");
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes it as it was after its start, for the next test: source and CDN answer, nothing of a profile is cached, no purge is left, and no span is on its way.</summary>
    public async Task RenewAsync(params string[] usernames)
    {
        Source.Recover();
        CdnConfirms = true;
        foreach (var username in usernames)
        {
            using var cleared = await Client.DeleteAsync($"api/profile/{username}/similar-cache", Cancellation);
            cleared.EnsureSuccessStatusCode();
        }

        await Eventually.Is(async () => (await Client.GetFromJsonAsync<JsonElement>("api/similar-cache/purges", Cancellation)).GetProperty("data").GetProperty("on_record").GetInt32() == 0,
            SendTime, "no purge is on record");
        // Each process sends its spans in their order, so what ended before this has arrived with it.
        var mark = $"mark_{++_marks}";
        using (var state = await Client.GetAsync($"api/profile/{mark}/similar-cache", Cancellation)) state.EnsureSuccessStatusCode();
        await ArriveAsync(spans => spans.Find(span => span.Attributes.GetValueOrDefault("url.path", "").Contains(mark, StringComparison.Ordinal)) is { } root
            && spans.Any(span => span.Service == Silo && span.Trace == root.Trace), "the mark has arrived");
        Receiver.Forget();
    }

    /// <summary>Waits for the whole trace of the last request of a name: it has one root, and every other span's parent is in it.</summary>
    /// <param name="request">Its name, as <c>GET /api/…</c>.</param>
    /// <param name="names">What the trace must have besides: the service and the name.</param>
    public async Task<Span[]> TraceOfAsync(string request, params (string Service, string Name)[] names)
    {
        Span[] trace = [];
        await Eventually.Is(() =>
        {
            var all = Span.Of(Receiver);
            var root = all.Last(span => span.Service == Api && span.Name == request && span.Parent == "");
            trace = [.. all.Where(span => span.Trace == root.Trace)];
            var ids = trace.Select(span => span.Id).ToHashSet();
            Assert.DoesNotContain(trace, span => span != root && !ids.Contains(span.Parent));
            foreach (var (service, name) in names) Assert.Contains(trace, span => span.Service == service && span.Name == name);
            return Task.FromResult(true);
        }, SendTime, $"{request} is one trace");
        return trace;
    }

    /// <summary>Waits until what a condition asks of the spans has arrived.</summary>
    public async Task<List<Span>> ArriveAsync(Func<List<Span>, bool> condition, string what)
    {
        await Eventually.Is(() => Task.FromResult(condition(Span.Of(Receiver))), SendTime, what);
        return Span.Of(Receiver);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        if (_cdn is not null) await _cdn.DisposeAsync();
        if (Source is not null) await Source.DisposeAsync();
        if (Receiver is not null) await Receiver.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
    }

    private async Task StartAllAsync((string Name, string Value)[] settings)
    {
        Redis = await RedisServer.StartAsync();
        Receiver = await OtlpReceiver.StartAsync(Cancellation);
        Source = await StampingSource.StartAsync(new History());
        _cdn = await StartCdnAsync();
        var ports = LoopbackPort.Free(3);
        Client.BaseAddress = new Uri($"http://127.0.0.1:{ports[2]}/");
        (string, string)[] common =
        [
            ("ConnectionStrings__redis", Redis.ConnectionString), ("OTEL_EXPORTER_OTLP_ENDPOINT", Receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            // More often than an idle system would, to be seen within a short while.
            ("SimilarProfiles__Statistics__PollEvery", "00:00:01"),
            ("SimilarProfiles__Cdn__Provider", "Varnish"), ("SimilarProfiles__Cdn__Varnish__Endpoints__0", _cdn.Urls.Single()),
            .. settings,
        ];
        // The probe reads there after clears, and is in no trace.
        _processes.Add(HostProcess.Start(Silo, [.. common, ("SimilarProfiles__Probe__Apis__0", $"http://127.0.0.1:{ports[2]}"), ("SimilarProfiles__Source__BaseUrl", Source.BaseUrl),
            ("Orleans__Endpoints__SiloPort", $"{ports[0]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[1]}"),
            ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")]));
        _processes.Add(HostProcess.Start(Api, [.. common, ("ASPNETCORE_URLS", $"http://127.0.0.1:{ports[2]}")]));
    }

    /// <summary>A Varnish, as far as purges go.</summary>
    private async Task<WebApplication> StartCdnAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapMethods("/", ["PURGE"], () => CdnConfirms ? Results.Text("Purged 1") : Results.StatusCode(500));
        await app.StartAsync(Cancellation);
        return app;
    }
}
