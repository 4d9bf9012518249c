using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Hosting;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

/// <summary>The answer that is written as text, beside the one that the serializer writes.</summary>
public sealed class ClearAnswerTests
{
    [Theory]
    [InlineData("valjean", true, 25, 12, CdnCoordination.Completed, 0.000025, 0)]
    [InlineData("valjean", false, 0, 0, CdnCoordination.NoActionNeeded, 1, 8)]
    [InlineData("a23456789_123456789.123456789_", true, int.MaxValue, int.MaxValue, CdnCoordination.NoActionNeeded, double.MaxValue, int.MaxValue)]
    [InlineData("a", true, 0, 0, CdnCoordination.NoActionNeeded, 0)]
    [InlineData("valjean", true, 25, 12, CdnCoordination.Completed, 0.000025)]
    [InlineData("valjean", false, 0, 0, CdnCoordination.NoActionNeeded, 1)]
    [InlineData("valjean", true, 200, 200, CdnCoordination.Pending, 12.345678)]
    [InlineData("a23456789_123456789.123456789_", true, int.MaxValue, int.MaxValue, CdnCoordination.NoActionNeeded, double.MaxValue)]
    public async Task Execute_isTheJsonOfTheResponse(
        string username, bool cleared, int profiles, int images, CdnCoordination cdn, double seconds, int? legacyKeys = null)
    {
        var receipt = Samples.Receipt() with
        {
            Username = username,
            CacheCleared = cleared,
            ProfilesCleared = profiles,
            ImagesInvalidated = images,
            CdnCoordination = cdn,
            LegacyKeysDeleted = legacyKeys,
        };
        var services = new ServiceCollection();
        services.AddApiJson();
        await using var provider = services.BuildServiceProvider();
        var json = provider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;

        await new ClearAnswer(receipt, seconds).ExecuteAsync(context);

        Assert.Equal(JsonSerializer.Serialize(ClearResponse.From(receipt, seconds), json), Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(body.Length, context.Response.ContentLength);
    }
}
