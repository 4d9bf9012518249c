using SimilarProfiles.Store.Redis;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>
/// A record as the first release wrote it, letter by letter: during a rolling upgrade, silos of two releases share one
/// Redis, and what the older one cached is served and cleared by the newer one.
/// </summary>
public sealed class PreviousRecordTests : RedisTest
{
    private const string Token = "3f0e6a0c1c5d4a4d8f1b7a9e2d6c5b4a";

    [Fact]
    public async Task Record_ofTheFirstRelease_isServed()
    {
        var redis = Connect();
        await WriteAsync(redis.GetDatabase());
        var store = await StoreAsync(redis);

        var opened = await store.OpenAsync(John, "new", null, Cancellation);

        Assert.Equal(Token, opened.Token);
        var profile = Assert.Single(opened.Entry!.Profiles.Decode());
        Assert.Equal(("like", "Like é", "https://images.example/like.jpg", 12L, 0.5, 1),
            (profile.Username, profile.FullName, profile.ProfileImageUrl, profile.Followers, profile.Score, profile.Rank));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), opened.Entry.FetchedAt);
        Assert.True(await store.TryStoreAsync(John, Token, Entry(), Cancellation));
    }

    [Fact]
    public async Task Record_ofTheFirstRelease_isClearedAndItsLeaseWaitedFor()
    {
        var redis = Connect();
        await WriteAsync(redis.GetDatabase());
        var store = await StoreAsync(redis);

        var cleared = await store.ClearAsync(John, "new", false, default, Cancellation);

        Assert.Equal((1, 1), (cleared.Dropped!.Profiles, cleared.Dropped.ImageCount));
        Assert.InRange(cleared.OthersRemaining, TimeSpan.FromSeconds(1), LeaseOnRecord);
        Assert.Null((await store.OpenAsync(John, "new", null, Cancellation)).Entry);
    }

    private static Task WriteAsync(IDatabase redis)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return redis.HashSetAsync(
            RedisScripts.KeyOf(John),
            [
                new("token", Token), new("holder", "old"), new("lease_until", now + 3000), new("others_until", 0),
                new("entry_id", "8d1f"), new("profiles", 1), new("images", 1), new("stale_until", now + 60_000),
                new("entry", """
                    1 {"id":"8d1f","found":true,"profiles":[{"username":"like","full_name":"Like \u00E9","profile_image_url":"https://images.example/like.jpg","followers":12,"score":0.5}],"images":1,"content_hash":"00ff","fetched_at":"2026-11-22T12:00:00+00:00","fresh_until":"2126-11-22T12:15:00+00:00","refresh_from":"2126-11-22T12:13:30+00:00","stale_until":"2126-11-22T13:15:00+00:00"}
                    """),
            ]);
    }
}
