using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.ServiceDefaults;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults;

public sealed class HealthTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Endpoints_whenAll_isWellAnswer200(string path)
    {
        await using var app = await StartAsync();

        using var answer = await app.GetTestClient().GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var (status, checks) = await ReadAsync(answer);
        Assert.Equal(("Healthy", "self=Healthy"), (status, checks));
    }

    [Fact]
    public async Task Health_whenACheckFails_answers503WithoutTellingWhyAndAliveStays200()
    {
        await using var app = await StartAsync(new StubCheck(_ =>
            throw new InvalidOperationException("password=secret")));

        using var health = await app.GetTestClient().GetAsync(new Uri("/health", UriKind.Relative), Cancelled);
        using var alive = await app.GetTestClient().GetAsync(new Uri("/alive", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(("Unhealthy", "self=Healthy,stub=Unhealthy"), await ReadAsync(health));
        Assert.DoesNotContain("secret", await health.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Health_whenACheckHangs_answers503AtTheDeadline(bool heedsTheToken)
    {
        var entered = new TaskCompletionSource();
        await using var app = await StartAsync(new StubCheck(async token =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, heedsTheToken ? token : CancellationToken.None);
            return HealthCheckResult.Healthy();
        }));

        var asking = app.GetTestClient().GetAsync(new Uri("/health", UriKind.Relative), Cancelled);
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(new HealthOptions().CheckTimeout);

        using var answer = await asking;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("Unhealthy", "self=Healthy,stub=Unhealthy"), await ReadAsync(answer));
    }

    [Fact]
    public async Task Host_withADeadlineOutOfRange_doesNotStart()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(check: null, ("SimilarProfiles:Health:CheckTimeout", "00:01:00")));
        Assert.Contains("CheckTimeout", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<(string? Status, string Checks)> ReadAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        var checks = body.RootElement.GetProperty("checks").EnumerateObject()
            .Select(check => $"{check.Name}={check.Value.GetProperty("status").GetString()}");
        return (body.RootElement.GetProperty("status").GetString(), string.Join(',', checks));
    }

    private async Task<WebApplication> StartAsync(IHealthCheck? check = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddServiceDefaults();
        if (check is not null) builder.Services.AddHealthChecks().AddCheck("stub", check);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(Cancelled);
        return app;
    }
}
