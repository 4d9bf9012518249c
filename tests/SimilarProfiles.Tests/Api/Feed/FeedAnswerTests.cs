using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Client.Calling;
using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Api.Feed;

public sealed class FeedAnswerTests(ApiFixture api) : ApiTest(api)
{
    private static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_readerThatTakesNothing_isAskedForNothingMoreAndIsLetGoAtTheDeadline()
    {
        var asked = 0;
        Grains.OnFeed = (_, _) =>
        {
            asked++;
            return Task.FromResult<System.Collections.Immutable.ImmutableArray<FeedItem>>([]);
        };
        var place = new Place();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var context = new DefaultHttpContext { RequestServices = Api.Services };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(pipe.Writer.AsStream()));

        var following = Answer(place).ExecuteAsync(context);
        Api.Time.Advance(WriteWithin - TimeSpan.FromMilliseconds(1));
        Assert.False(following.IsCompleted);
        Assert.False(place.IsFree);
        Api.Time.Advance(TimeSpan.FromMilliseconds(1));
        await following.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancelled);

        Assert.True(place.IsFree);
        Assert.Equal(0, asked);
    }

    private FeedAnswer Answer(IDisposable place) => new(
        place,
        new FeedPosition(),
        [new FeedItem(new FeedMark(Reports.Silo(1), 1), null, 7)],
        new FeedStart(0, IsUnknown: false),
        new FeedSource(Grains.Factory, Api.Services.GetRequiredService<GrainCaller>(), Api.Time),
        Api.Time,
        Options.Create(new FeedReaderOptions()),
        Api.Services.GetRequiredService<IHostApplicationLifetime>(),
        NullLogger<FeedAnswer>.Instance);

    private sealed class Place : IDisposable
    {
        public bool IsFree { get; private set; }

        public void Dispose() => IsFree = true;
    }
}
