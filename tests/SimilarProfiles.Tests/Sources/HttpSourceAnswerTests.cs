using SimilarProfiles.Sources;
using Xunit;
using static SimilarProfiles.Tests.Sources.SourceAnswers;

namespace SimilarProfiles.Tests.Sources;

/// <summary>Which answers <see cref="HttpSource"/> takes.</summary>
public sealed class HttpSourceAnswerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_goodAnswer_givesTheProfiles()
    {
        string? asked = null;
        await using var server = await SourceServer.StartAsync((context, _) =>
        {
            asked = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
            return context.JsonAsync();
        });

        var similar = await server.FetchAsync(Cancelled);

        Assert.Equal("GET /v1/similar-profiles/jean.valjean_1", asked);
        Assert.Equal(
            [
                new SourceProfile("cosette", "Cosette", "https://images.example/c.jpg", 11, 0.9),
                new SourceProfile("javert", "Javert", null, 17, 0.7),
            ],
            similar);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.similar-profiles+json")]
    public async Task FetchAsync_any_JSON_type_is_taken(string type) => Assert.Equal(2, (await FetchAsync(Good, type))!.Count);

    [Fact]
    public async Task FetchAsync_unorderedAnswer_isPutInOrderAndEqualsStay()
    {
        string[] profiles = [Javert, Cosette, Javert.Replace("javert", "first", StringComparison.Ordinal)];

        var similar = await FetchAsync(Profiles(profiles));

        Assert.Equal(["cosette", "javert", "first"], similar!.Select(profile => profile.Username));
    }

    [Fact]
    public async Task FetchAsync_noProfiles_isAnAnswer() => Assert.Empty((await FetchAsync("""{"profiles":[]}"""))!);

    [Fact]
    public async Task FetchAsync_404_givesNull()
    {
        await using var server = await SourceServer.StartAsync((context, _) => context.StatusAsync(404));

        Assert.Null(await server.FetchAsync(Cancelled));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_asManyProfilesAsAllowed_areTaken() =>
        Assert.Equal(
            SimilarProfilesResult.MaxProfiles,
            (await FetchAsync(Profiles(Enumerable.Range(0, SimilarProfilesResult.MaxProfiles).Select(
                number => Cosette.Replace("\"cosette\"", $"\"cosette{number}\"", StringComparison.Ordinal)))))!.Count);

    [Fact]
    public async Task FetchAsync_asManyBytesAsAllowed_areTaken() =>
        Assert.Equal(2, (await FetchAsync(Good.PadRight(BodyLimitHandler.MaxBytes)))!.Count);

    private static async Task<IReadOnlyList<SourceProfile>?> FetchAsync(string body, string type = "application/json")
    {
        await using var server = await SourceServer.StartAsync(Json(body, type));
        return await server.FetchAsync(Cancelled);
    }
}
