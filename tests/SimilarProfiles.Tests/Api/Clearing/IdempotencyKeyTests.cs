using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

/// <summary>A clear with an <c>Idempotency-Key</c>, as in draft-ietf-httpapi-idempotency-key-header-07.</summary>
public sealed class IdempotencyKeyTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/valjean/similar-cache";

    [Fact]
    public async Task Clear_withoutAKey_hasAnIdentityOfItsOwn()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        await DeleteAsync(Path);
        var first = Grains.LastClear!;
        await DeleteAsync(Path);

        Assert.False(first.Once);
        Assert.NotEmpty(first.Id!);
        Assert.NotEqual(first.Id, Grains.LastClear!.Id);
    }

    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    [InlineData("\" \"")]
    [InlineData("\"a \\\"quoted\\\" key \\\\\"")]
    public async Task Clear_withAKey_hasTheSameIdentityEachTime(string key)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        var response = await DeleteAsync(Path, ("Idempotency-Key", key));
        var first = Grains.LastClear!;
        await DeleteAsync(Path, ("Idempotency-Key", key));
        var again = Grains.LastClear!;
        await DeleteAsync(Path, ("Idempotency-Key", "\"another\""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(first.Once);
        // Each request is a trace of its own, where there are traces.
        Assert.Equal(first with { TraceId = null }, again with { TraceId = null });
        Assert.InRange(first.Id!.Length, 32, ClearRequest.MaxIdLength);
        Assert.NotEqual(first.Id, Grains.LastClear!.Id);
    }

    [Fact]
    public async Task Clear_withAKey_answersTheSameBodyAgainHoweverLongThatTakes()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(5));
            return Task.FromResult(Samples.Receipt() with { Duration = TimeSpan.FromMicroseconds(1234.5) });
        };
        var first = await TextAsync(await DeleteAsync(Path, ("Idempotency-Key", "\"key\"")));
        Api.Time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(first, await TextAsync(await DeleteAsync(Path, ("Idempotency-Key", "\"key\""))));
        Assert.Equal(0.001234, (double)JsonNode.Parse(first)!["data"]!["cache_clearing"]!["operation_duration_seconds"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unquoted")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"a\";p=1")]
    [InlineData("\"a\\n\"")]
    [InlineData("\"a\\\"")]
    [InlineData("'a'")]
    [InlineData(":YQ==:")]
    public async Task Clear_withAMalformedKey_isRefusedAndReachesNoGrain(string key)
    {
        var response = await DeleteAsync(Path, ("Idempotency-Key", key));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("INVALID_IDEMPOTENCY_KEY", (string?)(await BodyAsync(response))["error_code"]);
        Assert.Null(Grains.LastClear);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.OK)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task Clear_withAKeyOfSomeLength(int length, HttpStatusCode expected)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());

        var response = await DeleteAsync(Path, ("Idempotency-Key", $"\"{new string('k', length)}\""));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Clear_withTwoKeys_isRefused()
    {
        var response = await DeleteAsync(Path, ("Idempotency-Key", "\"a\""), ("Idempotency-Key", "\"b\""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Clear_withTheKeyOfAnotherProfile_is422()
    {
        Grains.OnClear = _ => Task.FromException<ClearReceipt>(new ClearIdReusedException());

        var response = await DeleteAsync(Path, ("Idempotency-Key", "\"key\""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", (string?)(await BodyAsync(response))["error_code"]);
    }
}
