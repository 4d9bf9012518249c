using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Client.Calling;
using SimilarProfiles.Feed;
using Xunit;

namespace SimilarProfiles.Tests.Api.Feed;

public sealed class FeedSourceTests(ApiFixture api) : ApiTest(api)
{
    private readonly TaskCompletionSource<ImmutableArray<FeedItem>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    [Fact]
    public async Task ReadAsync_byManyWhoHaveComeEquallyFar_isOneQuestion()
    {
        var source = Source();
        using var leaving = new CancellationTokenSource();
        var first = source.ReadAsync(Position(5), leaving.Token);
        var second = source.ReadAsync(Position(5), Cancelled);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _answer.SetResult([]);

        Assert.Empty(await second);
        Api.Time.Advance(FeedSource.SharedFor);
        await source.ReadAsync(Position(5), Cancelled);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task ReadAsync_laterOrByOneWhoIsElsewhereOrAfterAFailure_asksAnew()
    {
        _answer.SetResult([]);
        var source = Source();
        await source.ReadAsync(Position(5), Cancelled);
        await source.ReadAsync(Position(6), Cancelled);
        Assert.Equal(2, _asked);
        Api.Time.Advance(FeedSource.SharedFor + TimeSpan.FromTicks(1));
        await source.ReadAsync(Position(6), Cancelled);
        Assert.Equal(3, _asked);

        Grains.OnFeed = (_, _) => Task.FromException<ImmutableArray<FeedItem>>(new TimeoutException("no silo"));
        await Assert.ThrowsAsync<TimeoutException>(() => source.ReadAsync(Position(7), Cancelled));
        Grains.OnFeed = (_, _) => _answer.Task;
        Assert.Empty(await source.ReadAsync(Position(7), Cancelled));
    }

    private static FeedPosition Position(int next) => FeedPosition.Parse($"127.0.0.1:1@1={next}")!;

    private FeedSource Source()
    {
        Grains.OnFeed = (_, _) =>
        {
            _asked++;
            return _answer.Task;
        };
        return new FeedSource(Grains.Factory, Api.Services.GetRequiredService<GrainCaller>(), Api.Time);
    }
}
