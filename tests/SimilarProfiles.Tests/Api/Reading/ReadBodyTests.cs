using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Hosting;
using SimilarProfiles.Api.Reading;
using Xunit;

namespace SimilarProfiles.Tests.Api.Reading;

/// <summary>The body that is put together from bytes, beside the one that the serializer writes.</summary>
public sealed class ReadBodyTests
{
    private static readonly JsonSerializerOptions Json = new ServiceCollection()
        .AddJson().BuildServiceProvider().GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public Task Write_ofAnyNumber_isTheJsonOfTheResponse(int count) =>
        AssertSameAsync([.. Enumerable.Range(1, count).Select(rank => Samples.Profile(rank))]);

    [Theory]
    [InlineData("")]
    [InlineData("José 😀 \u202Eright to left")]
    [InlineData("</script><b onclick=\"x\">&'`+")]
    [InlineData("\u0000\u001F\u007F\u2028\u2029\uFEFF\\")]
    [InlineData("\uD800 half a pair")]
    public Task Write_ofAnyText_isTheJsonOfTheResponse(string text) => AssertSameAsync(
        [Samples.Profile() with { Username = text, FullName = text, ProfileImageUrl = text }, Samples.Profile(2) with { ProfileImageUrl = null }]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(1, double.Epsilon)]
    [InlineData(1, 0.1 + 0.2)]
    public Task Write_ofAnyNumbers_isTheJsonOfTheResponse(long followers, double score) =>
        AssertSameAsync([Samples.Profile() with { Followers = followers, Score = score }]);

    [Fact]
    public Task Write_ofTheLongestUsername_fits() =>
        AssertSameAsync([.. Enumerable.Range(1, 200).Select(rank => Samples.Profile(rank))], username: new string('a', Username.MaxLength));

    private static async Task AssertSameAsync(ImmutableArray<SimilarProfile> profiles, string username = "valjean")
    {
        var result = Samples.Result(profiles) with { Username = username, Total = 200 };
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;

        await new ReadBody(Replies.Of(result)).WriteAsync(context.Response);
        context.Response.BodyWriter.Complete();

        var expected = JsonSerializer.Serialize(ReadResponse.From(result), Json);
        Assert.Equal(expected, Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(body.Length, context.Response.ContentLength);
    }
}

file static class Services
{
    public static IServiceCollection AddJson(this IServiceCollection services)
    {
        services.AddApiJson();
        return services;
    }
}
