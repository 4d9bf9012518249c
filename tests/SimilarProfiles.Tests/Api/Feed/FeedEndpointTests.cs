using System.Collections.Immutable;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Api.Feed;

public sealed class FeedEndpointTests : ApiTest
{
    private const string Path = "/api/similar-cache/clears";

    private static readonly SiloAddress A = Reports.Silo(1);
    private static readonly SiloAddress B = Reports.Silo(2);

    // What another test asked is older than what may be shared.
    public FeedEndpointTests(ApiFixture api) : base(api) => api.Time.Advance(FeedSource.SharedFor * 2);

    [Fact]
    public async Task Events_haveEveryFieldAndAnIdThatIsThePositionAfterThem()
    {
        Grains.OnFeed = (_, _) => Answer(
            Begin(A, 3), Cleared(A, 4), new FeedItem(new FeedMark(B, 1), Failed(), null), new FeedItem(new FeedMark(B, 2), Purged(), null));

        using var reader = await OpenAsync();

        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", Header(reader.Response, "Cache-Control"));
        var clear = await reader.NextAsync();
        Assert.Equal(("clear", "127.0.0.1:1@1=4"), (clear.EventType, clear.EventId));
        AssertJson(
            """
            {
              "username": "valjean", "timestamp": "2024-01-15T10:30:00.000Z", "caller": "key:ops", "cache_cleared": true,
              "profiles_cleared": 25, "images_invalidated": 12, "cdn_coordination": "completed", "purge_id": "p1", "duration_ms": 2,
              "steps": { "store_ms": 0.5, "leases_ms": 0, "near_copies_ms": 0.25, "near_copies": 2, "cdn_ms": 1 },
              "silo": "127.0.0.1:1@1"
            }
            """,
            clear.Data);
        var failed = await reader.NextAsync();
        Assert.Equal(("clear_failed", "127.0.0.1:1@1=4,127.0.0.1:2@1=1"), (failed.EventType, failed.EventId));
        AssertJson(
            """
            {
              "username": "cosette", "timestamp": "2024-01-15T10:30:00.000Z", "caller": "anonymous",
              "error_code": "CACHE_SERVICE_UNAVAILABLE", "duration_ms": 1000, "silo": "127.0.0.1:2@1"
            }
            """,
            failed.Data);
        var purge = await reader.NextAsync();
        Assert.Equal(("purge", "127.0.0.1:1@1=4,127.0.0.1:2@1=2"), (purge.EventType, purge.EventId));
        AssertJson(
            """
            {
              "username": "valjean", "timestamp": "2024-01-15T10:30:00.000Z", "purge_id": "p1", "pass": "last", "attempts": 2,
              "after_ms": 2000, "silo": "127.0.0.1:2@1"
            }
            """,
            purge.Data);
    }

    [Fact]
    public async Task A_readerThatComesBack_asksFromWhereItWas()
    {
        var asked = new TaskCompletionSource<ImmutableArray<FeedMark>>();
        Grains.OnFeed = (known, _) =>
        {
            asked.TrySetResult(known);
            return Answer(Cleared(A, 8));
        };

        using var reader = await OpenAsync(("Last-Event-ID", "127.0.0.1:1@1=7,127.0.0.1:2@1=2"));

        Assert.Equal([new FeedMark(A, 7), new FeedMark(B, 2)], await asked.Task.WaitAsync(Cancelled));
        Assert.Equal("127.0.0.1:1@1=8,127.0.0.1:2@1=2", (await reader.NextAsync()).EventId);
    }

    [Fact]
    public async Task Gaps_areTold()
    {
        Grains.OnFeed = (_, _) => Answer(
            new FeedItem(new FeedMark(B, 2), null, null), new FeedItem(new FeedMark(A, 30), null, 23), Cleared(A, 31));

        using var reader = await OpenAsync(("Last-Event-ID", "127.0.0.1:1@1=7,127.0.0.1:2@1=2"));

        var gone = await reader.NextAsync();
        Assert.Equal(("gap", "127.0.0.1:1@1=7"), (gone.EventType, gone.EventId));
        AssertJson("""{ "missed": null, "reason": "silo_gone", "silo": "127.0.0.1:2@1" }""", gone.Data);
        var overwritten = await reader.NextAsync();
        AssertJson("""{ "missed": 23, "reason": "overwritten", "silo": "127.0.0.1:1@1" }""", overwritten.Data);
        Assert.Equal("clear", (await reader.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_positionThatIsNoneOfOurs_isToldAndWhatIsKeptFollows()
    {
        Grains.OnFeed = (known, _) => Answer(known.IsEmpty ? [Begin(A, 0), Cleared(A, 1)] : []);

        using var reader = await OpenAsync(("Last-Event-ID", "nonsense"));

        Assert.Equal("unknown_position", (string?)JsonNode.Parse((await reader.NextAsync()).Data)!["reason"]);
        Assert.Equal("clear", (await reader.NextAsync()).EventType);
    }

    [Fact]
    public async Task Recent_isHowManyPastEventsComeFirst()
    {
        Grains.OnFeed = (known, _) => Answer(known.IsEmpty ? [Begin(A, 0), .. Enumerable.Range(1, 9).Select(i => Cleared(A, i))] : []);

        using var reader = await OpenAsync("?recent=2");

        Assert.Equal("127.0.0.1:1@1=8", (await reader.NextAsync()).EventId);
        Assert.Equal("127.0.0.1:1@1=9", (await reader.NextAsync()).EventId);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"{Path}?recent=1001")).StatusCode);
    }

    [Fact]
    public async Task A_quietFeed_hasAHeartbeatWithThePositionAndGoesOnWithWhatComes()
    {
        var happened = false;
        Grains.OnFeed = (known, _) => Answer(known.IsEmpty ? [Begin(A, 5)] : Volatile.Read(ref happened) ? [Cleared(A, 6)] : []);

        using var reader = await OpenAsync();

        Assert.Equal([": here", "id: 127.0.0.1:1@1=5", ""], await reader.LinesAsync(3));
        await AdvanceUntilAsync(async () => (await reader.LinesAsync(3))[0] == ": here");
        Volatile.Write(ref happened, true);
        await AdvanceUntilAsync(async () => (await reader.LinesAsync(1))[0] == "id: 127.0.0.1:1@1=6");
    }

    [Fact]
    public async Task When_theCluster_doesNotAnswerTheFirstTimeTheAnswerIsAnErrorAndLaterAnEnd()
    {
        Grains.OnFeed = (_, _) => Task.FromException<ImmutableArray<FeedItem>>(new TimeoutException("no silo"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(Path)).StatusCode);

        Api.Time.Advance(FeedSource.SharedFor * 2);
        var fails = false;
        Grains.OnFeed = (_, _) => Volatile.Read(ref fails) ? Task.FromException<ImmutableArray<FeedItem>>(new TimeoutException("no silo")) : Answer(Begin(A, 1));
        using var reader = await OpenAsync();
        await reader.LinesAsync(3);
        Volatile.Write(ref fails, true);

        await AdvanceUntilAsync(reader.EndsAsync);
    }

    [Fact]
    public async Task An_answer_endsAfterItsTimeAndGivesItsPlaceBack()
    {
        // Those of the tests before have gone, or go at this.
        Api.Time.Advance(new FeedReaderOptions().EndAfter);
        Grains.OnFeed = (_, _) => Answer(Begin(A, 1));
        var readers = new List<Reader>();
        while (await TryOpenAsync() is { } reader) readers.Add(reader);
        Assert.InRange(readers.Count, new FeedReaderOptions().Readers - 10, new FeedReaderOptions().Readers);

        var refused = await GetAsync(Path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        Api.Time.Advance(new FeedReaderOptions().EndAfter);
        foreach (var reader in readers)
        {
            await AdvanceUntilAsync(reader.EndsAsync);
            reader.Dispose();
        }

        using var next = await OpenAsync();
    }

    private static Task<ImmutableArray<FeedItem>> Answer(params ImmutableArray<FeedItem> items) => Task.FromResult(items);

    private static FeedItem Begin(SiloAddress silo, long next) => new(new FeedMark(silo, next), null, 0);

    private static FeedItem Cleared(SiloAddress silo, long next) => new(new FeedMark(silo, next), new FeedEvent
    {
        Kind = FeedEventKind.Cleared,
        At = ApiFixture.Start,
        Username = "valjean",
        Caller = "key:ops",
        PurgeId = "p1",
        Receipt = Samples.Receipt(),
    }, null);

    private static FeedEvent Failed() => new()
    {
        Kind = FeedEventKind.Failed,
        At = ApiFixture.Start,
        Username = "cosette",
        Caller = "anonymous",
        Took = TimeSpan.FromSeconds(1),
        Error = nameof(CacheUnavailableException),
    };

    private static FeedEvent Purged() => new()
    {
        Kind = FeedEventKind.Purged,
        At = ApiFixture.Start,
        Username = "valjean",
        PurgeId = "p1",
        IsLast = true,
        Attempts = 2,
        Took = TimeSpan.FromSeconds(2),
    };

    // The service waits by the test's clock, and it is not known when it begins to.
    private async Task AdvanceUntilAsync(Func<Task<bool>> happens)
    {
        var happening = happens();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!happening.IsCompleted && await timer.WaitForNextTickAsync(Cancelled)) Api.Time.Advance(FeedAnswer.Every);
        Assert.True(await happening);
    }

    private async Task<Reader> OpenAsync(string query, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path + query);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Reader(response, await response.Content.ReadAsStreamAsync(Cancelled));
    }

    private async Task<Reader?> TryOpenAsync()
    {
        var response = await Api.Client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        return response.IsSuccessStatusCode ? new Reader(response, await response.Content.ReadAsStreamAsync(Cancelled)) : null;
    }

    private Task<Reader> OpenAsync(params (string Name, string Value)[] headers) => OpenAsync("", headers);

    private sealed class Reader(HttpResponseMessage response, Stream stream) : IDisposable
    {
        private readonly StreamReader _lines = new(stream);
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30), TimeProvider.System);
        private IAsyncEnumerator<SseItem<string>>? _events;

        public HttpResponseMessage Response => response;

        public async Task<(string EventType, string? EventId, string Data)> NextAsync()
        {
            _events ??= SseParser.Create(stream).EnumerateAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);
            Assert.True(await _events.MoveNextAsync());
            return (_events.Current.EventType, _events.Current.EventId, _events.Current.Data);
        }

        /// <summary>Reads what is left; it is not for ever.</summary>
        public async Task<bool> EndsAsync()
        {
            while (await _lines.ReadLineAsync(_patience.Token) is not null)
            {
                // One more.
            }

            return true;
        }

        public async Task<string[]> LinesAsync(int count)
        {
            var lines = new string[count];
            for (var i = 0; i < count; i++) lines[i] = (await _lines.ReadLineAsync(_patience.Token))!;
            return lines;
        }

        public void Dispose()
        {
            response.Dispose();
            _patience.Dispose();
        }
    }
}
