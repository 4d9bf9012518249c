using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SimilarProfiles.ServiceDefaults;
using SimilarProfiles.Testing.Telemetry;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults;

public sealed partial class TelemetryExportTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddServiceDefaults_withAnEndpoint_exportsTracesMetricsAndLogs()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancelled);
        await using var app = await StartAsync(receiver.Address);
        using var source = new ActivitySource(TelemetryNames.Source);

        using (var activity = source.StartActivity("similar_profiles.test")) Assert.NotNull(activity);
        app.Services.GetRequiredService<IMeterFactory>().Create(TelemetryNames.Source)
            .CreateCounter<long>(TelemetryNames.Clears, "{clear}").Add(1);
        LogTested(app.Services.GetRequiredService<ILogger<TelemetryExportTests>>(), "john");
        Flush(app);

        Assert.Contains("similar_profiles.test", receiver.TextOf("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("similar_profiles.clears", receiver.TextOf("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("Tested for john", receiver.TextOf("/v1/logs"), StringComparison.Ordinal);
        foreach (var path in new[] { "/v1/traces", "/v1/metrics", "/v1/logs" })
            Assert.Contains(app.Environment.ApplicationName, receiver.TextOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddServiceDefaults_tracesRequestsButNotProbes()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancelled);
        await using var app = await StartAsync(receiver.Address);
        // A caller that traces nothing: one within this process would begin a trace by an outgoing call, which is not recorded.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var path in new[] { "/health", "/alive", "/thing" })
            Assert.True((await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled)).IsSuccessStatusCode);
        // A request's span ends after its answer was sent; the server stops only when all have ended.
        await app.StopAsync(Cancelled);
        Flush(app);

        var traces = receiver.TextOf("/v1/traces");
        Assert.Contains("http.route", traces, StringComparison.Ordinal);
        Assert.Contains("GET /thing", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /health", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /alive", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddServiceDefaults_withAServiceName_usesIt()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancelled);
        await using var app = await StartAsync(receiver.Address, ("OTEL_SERVICE_NAME", "silo-7"));
        using var source = new ActivitySource(TelemetryNames.Source);

        source.StartActivity("similar_profiles.test")?.Dispose();
        Flush(app);

        Assert.Contains("silo-7", receiver.TextOf("/v1/traces"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task AddServiceDefaults_withoutAnEndpoint_makesNoSpanAndSendsNothing(string? endpoint)
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancelled);
        // An exporter, if there were one, would send to this address.
        await using var app = await StartAsync(endpoint, ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.Address + "/v1/traces"));
        using var source = new ActivitySource(TelemetryNames.Source);

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.True((await client.GetAsync(new Uri("/thing", UriKind.Relative), Cancelled)).IsSuccessStatusCode);

        Assert.Null(source.StartActivity("test"));
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Empty(receiver.TextOf("/v1/traces"));
    }

    private static async Task<WebApplication> StartAsync(string? endpoint, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/thing", static () => "thing");
        await app.StartAsync(Cancelled);
        return app;
    }

    private static void Flush(WebApplication app)
    {
        Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush(10_000));
        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush(10_000));
        Assert.True(app.Services.GetRequiredService<LoggerProvider>().ForceFlush(10_000));
    }

    [LoggerMessage(1, LogLevel.Information, "Tested for {Username}")]
    private static partial void LogTested(ILogger logger, string username);
}
