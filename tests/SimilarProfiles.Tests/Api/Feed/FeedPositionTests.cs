using SimilarProfiles.Api.Feed;
using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Api.Feed;

public sealed class FeedPositionTests
{
    [Fact]
    public void Parse_ofItsOwnText_isTheSamePosition()
    {
        var position = new FeedPosition();
        position.Pass(new FeedItem(new FeedMark(Reports.Silo(2), 7), null, 0));
        position.Pass(new FeedItem(new FeedMark(Reports.Silo(1, generation: 5), 3), null, 0));
        position.Pass(new FeedItem(new FeedMark(SiloAddress.New(new(System.Net.IPAddress.IPv6Loopback, 9), 1), long.MaxValue), null, 0));

        var parsed = FeedPosition.Parse(position.ToString())!;

        Assert.Equal(position.ToString(), parsed.ToString());
        Assert.Equal(position.Marks, parsed.Marks);
        Assert.Empty(FeedPosition.Parse("")!.Marks);
    }

    [Fact]
    public void Pass_byTheEndOfASilo_forgetsIt()
    {
        var position = FeedPosition.Parse("127.0.0.1:1@1=4,127.0.0.1:2@1=5")!;

        position.Pass(new FeedItem(new FeedMark(Reports.Silo(1), 4), null, null));

        Assert.Equal("127.0.0.1:2@1=5", position.ToString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("=")]
    [InlineData("127.0.0.1:1@1")]
    [InlineData("127.0.0.1:1@1=")]
    [InlineData("127.0.0.1:1@1=-1")]
    [InlineData("127.0.0.1:1@1= 1")]
    [InlineData("127.0.0.1:1@1=99999999999999999999")]
    [InlineData("127.0.0.1@1=1")]
    [InlineData("127.0.0.1:1=1")]
    [InlineData("127.0.0.1:999999@1=1")]
    [InlineData("host:1@1=1")]
    [InlineData("@=1")]
    public void Parse_ofWhatSomebodyElseWrote_isNull(string text) => Assert.Null(FeedPosition.Parse(text));

    [Fact]
    public void Parse_ofMoreSilosThanACluster_hasIsNull() =>
        Assert.Null(FeedPosition.Parse(string.Join(',', Enumerable.Range(1, 501).Select(port => $"127.0.0.1:{port}@1=1"))));
}
