using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Client.Tests;

/// <summary>A client whose cluster is not there.</summary>
public sealed class WithoutClusterTests
{
    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(5);

    // As long as it repeats calls, and a good deal for a busy machine.
    private static readonly TimeSpan FailTime = RetryFor + TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_startsAndCallsFailInTimeWithTheReason()
    {
        using var host = Build();
        var started = TimeProvider.System.GetTimestamp();
        await host.StartAsync(Cancellation);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < StartTime);
        var cache = host.Services.GetRequiredService<ISimilarProfilesClient>();
        var valjean = Username.Parse("valjean");

        started = TimeProvider.System.GetTimestamp();
        var failed = await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.ClearAsync(valjean, Cancellation));
        // Timers of the runtime may fire some milliseconds early.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), RetryFor * 0.9, FailTime);
        Assert.NotNull(failed.InnerException);
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.ClearManyAsync([valjean], Cancellation));
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cache.CallAsync(static (_, _) => Task.FromResult(1), Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cache.ReadAsync(valjean, 0, Cancellation));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Health_isUnhealthy()
    {
        using var host = Build();
        await host.StartAsync(Cancellation);

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["similar-profiles"].Status);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Health_isNotAskedForWhenItIsTurnedOff()
    {
        using var host = Build(static settings => settings.DisableHealthChecks = true);
        Assert.Null(host.Services.GetService<HealthCheckService>());
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenTelemetry_ofTheProgram_seesCallsUnlessThatIsTurnedOff(bool isOff)
    {
        var (spans, metrics) = (new Spans(), new Names());
        var builder = NewBuilder(settings => (settings.DisableTracing, settings.DisableMetrics) = (isOff, isOff));
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddProcessor(spans))
            .WithMetrics(meters => meters.AddReader(new BaseExportingMetricReader(metrics)));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        await Assert.ThrowsAsync<CacheUnavailableException>(() =>
            host.Services.GetRequiredService<ISimilarProfilesClient>().GetStateAsync(Username.Parse("valjean"), Cancellation));
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        await host.StopAsync(Cancellation);

        if (isOff)
        {
            Assert.Empty(spans.Ended);
            Assert.Empty(metrics.Seen);
            return;
        }

        var span = Assert.Single(spans.Ended);
        Assert.Equal(("similar_profiles.client.state", ActivityStatusCode.Error), (span.OperationName, span.Status));
        Assert.Equal("valjean", span.GetTagItem(TelemetryNames.UsernameAttribute));
        Assert.Contains(TelemetryNames.ClientDuration, metrics.Seen);
    }

    private static IHost Build(Action<SimilarProfilesClientSettings>? configure = null) => NewBuilder(configure).Build();

    // At a port where nobody listens.
    private static HostApplicationBuilder NewBuilder(Action<SimilarProfilesClientSettings>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var port = LoopbackPort.Free(1)[0];
        builder.AddSimilarProfilesClient(configureSettings: settings =>
        {
            (settings.GatewayPort, settings.RetryFor) = (port, RetryFor);
            configure?.Invoke(settings);
        });
        return builder;
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        public List<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data) => Ended.Add(data);
    }

    private sealed class Names : BaseExporter<Metric>
    {
        public HashSet<string> Seen { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch) Seen.Add(metric.Name);
            return ExportResult.Success;
        }
    }
}
