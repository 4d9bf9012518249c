using System.Text.Json.Nodes;
using SimilarProfiles.Histories;
using Xunit;

namespace SimilarProfiles.Tests.Histories;

/// <summary>During a rolling upgrade, silos of two versions read and write one history.</summary>
public sealed class HistorySerializerTests
{
    private static readonly HistorySerializer Serializer = new();

    private static readonly PastClear Clear = new()
    {
        At = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero),
        Caller = "key:ci",
        Address = "192.0.2.7",
        TraceId = "0af7",
        Acknowledged = true,
        CacheCleared = true,
        ProfilesCleared = 5,
        ImagesInvalidated = 4,
        Duration = TimeSpan.FromTicks(12_345),
        CdnCoordination = CdnCoordination.Completed,
        CdnConfirmedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 9, TimeSpan.Zero),
    };

    [Fact]
    public void Serialize_keepsEveryField()
    {
        var copy = Serializer.Deserialize<HistoryState>(Serializer.Serialize(new HistoryState { Clears = [Clear, Clear with { Address = null }] }));

        Assert.Equal([Clear, Clear with { Address = null }], copy.Clears);
    }

    // Letter by letter as the first version writes it: later ones must read it.
    [Fact]
    public void Deserialize_ofTheFirstVersion_readsIt()
    {
        const string Stored = """
            {"clears":[{"at":"2026-03-04T05:06:07.089+00:00","caller":"key:ci","address":"192.0.2.7","trace_id":"0af7","acknowledged":true,"cache_cleared":true,"profiles_cleared":5,"images_invalidated":4,"duration":"00:00:00.0012345","cdn_coordination":"Completed","cdn_confirmed_at":"2026-03-04T05:06:09+00:00"}]}
            """;

        Assert.Equal([Clear], Serializer.Deserialize<HistoryState>(new BinaryData(Stored)).Clears);
        Assert.Equal(
            JsonNode.Parse(Stored)!.ToJsonString(),
            JsonNode.Parse(Serializer.Serialize(new HistoryState { Clears = [Clear] }).ToString())!.ToJsonString());
    }

    [Fact]
    public void Deserialize_ofALaterVersion_leavesOutWhatItDoesNotKnow()
    {
        const string Stored = """
            {"later":{"a":[1]},"clears":[{"at":"2026-03-04T05:06:07.089+00:00","caller":"key:ci","later":true}]}
            """;

        var clear = Assert.Single(Serializer.Deserialize<HistoryState>(new BinaryData(Stored)).Clears);
        Assert.Equal(new PastClear { At = Clear.At, Caller = "key:ci" }, clear);
    }

    [Fact]
    public void Deserialize_ofAnEmptyHistory_hasNoClears() =>
        Assert.Empty(Serializer.Deserialize<HistoryState>(new BinaryData("{}")).Clears);
}
