using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Tests.Api;

/// <summary>
/// Grains whose answers a test chooses; a call that it did not expect fails. They are proxies made at run time, because
/// Orleans would host every class of this assembly that implements a grain's interface.
/// </summary>
public sealed class FakeGrains
{
    public FakeGrains() => Factory = CallProxy.Create<IGrainFactory>(GetGrain);

    public IGrainFactory Factory { get; }

    /// <summary>The keys of the caches that were asked for, in order.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    public Func<CancellationToken, Task<ClearReceipt>>? OnClear { get; set; }

    /// <summary>In its place, by the key of the cache.</summary>
    public Func<string, Task<ClearReceipt>>? OnClearOf { get; set; }

    /// <summary>What the last clear was asked with.</summary>
    public ClearRequest? LastClear { get; private set; }

    public Func<int, CancellationToken, Task<SimilarProfilesResult>>? OnRead { get; set; }

    public Func<int, CancellationToken, Task<SimilarProfilesReply?>>? OnReadCached { get; set; }

    /// <summary>The near lease that reads come with.</summary>
    public TimeSpan NearLease { get; set; }

    public Func<CancellationToken, Task<CacheState>>? OnState { get; set; }

    public Func<int, CancellationToken, Task<ClearHistory>>? OnHistory { get; set; }

    public Func<CancellationToken, Task<CacheStatistics>>? OnStatistics { get; set; }

    public Func<CancellationToken, Task<HourFigures>>? OnFigures { get; set; }

    public Func<CancellationToken, Task<ClusterMembers>>? OnMembers { get; set; }

    public Func<ImmutableArray<FeedMark>, CancellationToken, Task<ImmutableArray<FeedItem>>>? OnFeed { get; set; }

    public Func<int, CancellationToken, Task<PendingPurges>>? OnPendingPurges { get; set; }

    public Func<CancellationToken, Task<PurgeRetry>>? OnRetryPurges { get; set; }

    public void Reset()
    {
        Keys.Clear();
        OnClear = null;
        OnClearOf = null;
        LastClear = null;
        OnRead = null;
        OnReadCached = null;
        NearLease = TimeSpan.Zero;
        OnState = null;
        OnHistory = null;
        OnStatistics = null;
        OnFigures = null;
        OnMembers = null;
        OnFeed = null;
        OnPendingPurges = null;
        OnRetryPurges = null;
    }

    private object GetGrain(MethodInfo method, object?[] arguments)
    {
        if (method.Name == nameof(IGrainFactory.CreateObjectReference)) return arguments[0]!;

        var wanted = method.IsGenericMethod ? method.GetGenericArguments()[0] : null;
        if (wanted == typeof(ISimilarProfilesStatisticsGrain) && arguments is [0L, null])
        {
            return CallProxy.Create<ISimilarProfilesStatisticsGrain>((call, given) => Call(call, given, call.Name switch
            {
                nameof(ISimilarProfilesStatisticsGrain.GetAsync) => OnStatistics,
                nameof(ISimilarProfilesStatisticsGrain.GetFiguresAsync) => OnFigures,
                nameof(ISimilarProfilesStatisticsGrain.GetMembersAsync) => OnMembers,
                _ => null,
            }));
        }

        if (wanted == typeof(ISimilarProfilesFeedGrain) && arguments is [0L, null])
            return CallProxy.Create<ISimilarProfilesFeedGrain>((call, given) => Call(call, given, OnFeed));

        if (wanted == typeof(ISimilarProfilesPurgesGrain) && arguments is [0L, null])
        {
            return CallProxy.Create<ISimilarProfilesPurgesGrain>((call, given) => Call(
                call, given, call.Name == nameof(ISimilarProfilesPurgesGrain.RetryAsync) ? OnRetryPurges : OnPendingPurges));
        }

        if (wanted != typeof(ISimilarProfilesCacheGrain) || arguments is not [string key, null]) throw Unexpected(method);

        Keys.Enqueue(key);
        return CallProxy.Create<ISimilarProfilesCacheGrain>((call, given) => Call(call, given, call.Name switch
        {
            nameof(ISimilarProfilesCacheGrain.ClearAsync) => OnClear is null && OnClearOf is null
                ? null
                : (ClearRequest request, CancellationToken token) => AnswerClearAsync(key, request, token),
            nameof(ISimilarProfilesCacheGrain.ReadAsync) => OnRead is null ? null : AnswerReadAsync,
            nameof(ISimilarProfilesCacheGrain.ReadCachedAsync) => OnReadCached,
            nameof(ISimilarProfilesCacheGrain.GetStateAsync) => OnState,
            nameof(ISimilarProfilesCacheGrain.GetHistoryAsync) => OnHistory,
            _ => null,
        }));
    }

    private Task<ClearReceipt> AnswerClearAsync(string key, ClearRequest request, CancellationToken cancellationToken)
    {
        LastClear = request;
        return OnClearOf is null ? OnClear!(cancellationToken) : OnClearOf(key);
    }

    // Tests write profiles as objects; the API gets them as JSON.
    private async Task<SimilarProfilesReply> AnswerReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var result = await OnRead!(request.Limit, cancellationToken);
        return Replies.Of(result) with { NearLease = NearLease };
    }

    private static object Call(MethodInfo method, object?[] arguments, Delegate? answer) =>
        (answer ?? throw Unexpected(method)).DynamicInvoke(arguments)!;

    private static InvalidOperationException Unexpected(MethodInfo method) => new($"The test did not expect a call of {method}");
}
