using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;
using Xunit;

namespace SimilarProfiles.Tests.Api.Errors;

public sealed class ErrorAnswersTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/example_user/similar-cache";

    public static TheoryData<string, int, string, bool> Exceptions => new()
    {
        { nameof(CacheUnavailableException), 503, "CACHE_SERVICE_UNAVAILABLE", true },
        { nameof(CacheOperationException), 500, "CACHE_OPERATION_FAILED", false },
        { nameof(CacheClearingException), 500, "CACHE_CLEARING_FAILED", false },
        { nameof(SourceUnavailableException), 503, "SOURCE_UNAVAILABLE", true },
        { nameof(SiloUnavailableException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(OrleansMessageRejectionException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(GatewayTooBusyException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(LimitExceededException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(ConnectionFailedException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(ConnectionAbortedException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(ConnectionResetException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(TimeoutException), 503, "SERVICE_UNAVAILABLE", true },
        { nameof(InvalidOperationException), 500, "INTERNAL_ERROR", false },
        { nameof(OrleansException), 500, "INTERNAL_ERROR", false },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public async Task Exceptions_becomeTheContracts_answers(string exception, int status, string code, bool retry)
    {
        Grains.OnClear = _ => Throw<ClearReceipt>(Failures.Make(exception));

        var response = await DeleteAsync(Path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", ContentType(response)?.MediaType);
        Assert.Contains("no-store", Header(response, "Cache-Control"));
        Assert.Equal("Accept", Header(response, "Vary"));
        Assert.Equal(retry, response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var text = await TextAsync(response);
        Assert.DoesNotContain("hunter2", text);
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
        var body = await BodyAsync(response);
        Assert.Equal(
            ["error", "error_code", "username", "troubleshooting", "timestamp", "operation_duration_seconds", "detail"],
            body.Select(property => property.Key));
        Assert.Equal(code, (string?)body["error_code"]);
        Assert.Equal(code, (string?)body["detail"]!["error_code"]);
        Assert.Equal("example_user", (string?)body["username"]);
        if (code == "SERVICE_UNAVAILABLE") Assert.StartsWith("Simple similar profiles API not available", (string?)body["error"]);
    }

    [Fact]
    public async Task Failed_clear_saysHowLongItTook()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(17));
            return Throw<ClearReceipt>(new CacheOperationException("ERR"));
        };

        var body = await BodyAsync(await DeleteAsync(Path));

        Assert.Equal(0.017, (double)body["operation_duration_seconds"]!);
        Assert.Equal(0.017, (double)body["detail"]!["operation_duration_seconds"]!);
    }

    [Theory]
    [InlineData("/api/profile/example_user/similar")]
    [InlineData("/api/profile/example_user/similar-cache")]
    [InlineData("/api/similar-cache/stats")]
    public async Task Failed_readsHaveNoDuration(string path)
    {
        Grains.OnRead = (_, _) => Throw<SimilarProfilesResult>(new CacheUnavailableException(Failures.Secret));
        Grains.OnState = _ => Throw<CacheState>(new CacheUnavailableException(Failures.Secret));
        Grains.OnStatistics = _ => Throw<CacheStatistics>(new CacheUnavailableException(Failures.Secret));

        var response = await GetAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var body = await BodyAsync(response);
        Assert.False(body.ContainsKey("operation_duration_seconds"));
        Assert.Equal(path.Contains("example_user"), body.ContainsKey("username"));
    }

    [Fact]
    public async Task Unforeseen_exception_isLoggedWithEverything()
    {
        var exception = new InvalidOperationException(Failures.Secret);
        Grains.OnClear = _ => Throw<ClearReceipt>(exception);

        await DeleteAsync(Path);

        var line = Assert.Single(Api.Logs.Lines, line => line.Exception == exception);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("example_user", line.Message);
        Assert.Contains("INTERNAL_ERROR", line.Message);
    }

    [Fact]
    public async Task Refused_username_isNoErrorOfOurs()
    {
        Api.Logs.Lines.Clear();

        await DeleteAsync("/api/profile/john%0Aforged/similar-cache");

        Assert.DoesNotContain(Api.Logs.Lines, line => line.Level >= LogLevel.Warning);
        Assert.DoesNotContain(Api.Logs.Lines, line => line.Message.Contains("refused") && line.Message.Contains("forged"));
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404, "NOT_FOUND")]
    [InlineData("GET", "/api/profile/valjean", 404, "NOT_FOUND")]
    [InlineData("PUT", "/api/profile/valjean/similar-cache", 405, "METHOD_NOT_ALLOWED")]
    [InlineData("POST", "/api/similar-cache/stats", 405, "METHOD_NOT_ALLOWED")]
    public async Task Unknown_pathsAndMethods_haveTheSameBody(string method, string path, int status, string code)
    {
        var response = await SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)response.StatusCode);
        var body = await BodyAsync(response);
        Assert.Equal(code, (string?)body["error_code"]);
        Assert.Equal(code, (string?)body["detail"]!["error_code"]);
        if (status == 405) Assert.NotEmpty(response.Content.Headers.Allow);
    }

    private static Task<T> Throw<T>(Exception exception) => Task.FromException<T>(exception);
}
