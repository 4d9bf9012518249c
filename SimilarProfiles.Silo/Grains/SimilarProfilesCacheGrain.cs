using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.Caching;
using SimilarProfiles.Feed;
using SimilarProfiles.Histories;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;
using SimilarProfiles.Purging;
using SimilarProfiles.Store;

namespace SimilarProfiles.Grains;

/// <summary>
/// One profile's cache in the cluster: checks what comes in, measures and reports, and leaves the decisions to
/// <see cref="FencedCache"/>. Clears do not interleave, so Orleans runs them one after another; reads do.
/// </summary>
// Reminders, and silos of other versions, know it by this name.
[GrainType("similarprofilescache")]
internal sealed partial class SimilarProfilesCacheGrain : Grain, ISimilarProfilesCacheGrain, IRemindable
{
    // A service that calls the grain and does not say who it is.
    private const string UnnamedCaller = "grain call";

    private readonly CacheInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly ILogger<SimilarProfilesCacheGrain> _logger;
    private readonly Username? _username;
    private readonly UsernameProblem _problem;
    private readonly FencedCache? _cache;
    private Queue<MadeClear>? _made;
    private readonly PurgeCoordinator? _purges;
    private readonly ActivationBudget _budget;
    private readonly ActivationPlace _place;
    private readonly ClearRecorder? _recorder;
    private readonly ProbeSampler? _probe;
    private readonly ILegacySweep? _sweep;
    private readonly FeedRing _feed;
    private readonly string _silo;

    /// <summary>Makes the activation of one profile; without a CDN there are no <paramref name="purges"/>.</summary>
    public SimilarProfilesCacheGrain(
        ISimilarProfilesStore store,
        SourceFetch source,
        IOptions<CacheOptions> options,
        CacheInstruments instruments,
        TimeProvider time,
        ILogger<SimilarProfilesCacheGrain> logger,
        ActivationBudget budget,
        FeedRing feed,
        ILocalSiloDetails silo,
        PurgeCoordinatorFactory? purges = null,
        ClearRecorder? recorder = null,
        ProbeSampler? probe = null,
        ILegacySweep? sweep = null)
    {
        (_instruments, _time, _logger, _budget) = (instruments, time, logger, budget);
        (_feed, _silo, _recorder, _probe, _sweep) = (feed, silo.Name, recorder, probe, sweep);
        _place = new ActivationPlace(budget, this);
        var key = this.GetPrimaryKeyString();
        if (!Username.TryParse(key, out var username, out _problem)) username = null;
        // A key that is spelled otherwise would be a second cache of the same profile.
        else if (username.Value != key) (username, _problem) = (null, UsernameProblem.InvalidCharacter);
        // Without a username there is nothing to be done, and every call says so.
        if (username is null) return;
        _username = username;
        _purges = purges?.Create(username, this.GetGrainId());
        if (_purges is not null && recorder is not null) _purges.Confirmed = () => recorder.CdnConfirmed(username);
        _cache = new FencedCache(username, store, source, options.Value, instruments, time)
        {
            PurgeFound = _purges is null ? null : _purges.ResumeInBackground,
            Remembered = entry => _budget.Hold(_place, entry),
        };
    }

    private Username Username => _username ?? throw new InvalidUsernameException(_problem);

    private FencedCache Cache => _cache ?? throw new InvalidUsernameException(_problem);

    /// <inheritdoc/>
    public async Task<SimilarProfilesResult> GetSimilarProfilesAsync(int limit, CancellationToken cancellationToken) =>
        (await ReadAsync(new ReadRequest { Limit = limit }, cancellationToken)).ToResult();

    /// <inheritdoc/>
    public async Task<SimilarProfilesReply> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        var limit = request.Limit;
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, SimilarProfilesResult.MaxProfiles, nameof(limit));
        CountNearHits(request.NearHits);
        using var activity = StartActivity("similar_profiles.read");
        try
        {
            var read = await Cache.ReadAsync(request.NearHolder, cancellationToken);
            _instruments.Read(read.Outcome);
            return ToReply(username, read, limit);
        }
        catch (Exception e)
        {
            Fail(activity, e);
            // A reader that has left is no failure of the cache.
            if (e is OperationCanceledException) throw;
            _instruments.ReadFailed();
            LogReadFailed(username, e);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task ReportNearHitsAsync(long hits, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        _ = Username;
        CountNearHits(hits);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ClearReceipt> ClearAsync(CancellationToken cancellationToken) =>
        ClearAsync(new ClearRequest { Caller = UnnamedCaller }, cancellationToken);

    /// <inheritdoc/>
    public Task<ClearReceipt> ClearAsync(ClearRequest request, CancellationToken cancellationToken) =>
        request.Once ? ClearOnceAsync(request, cancellationToken) : ClearMarkedAsync(request, cancellationToken);

    private async Task<ClearReceipt> ClearMarkedAsync(ClearRequest request, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        cancellationToken.ThrowIfCancellationRequested();
        if (FindMade(request) is { } made) return made;
        using var activity = StartActivity("similar_profiles.clear");
        var started = _time.GetTimestamp();
        try
        {
            var mark = MarkOf(request);
            // Before the clear itself, during which no read of the profile starts.
            if (_sweep is { IsNeeded: true }) mark = mark with { LegacyKeys = await _sweep.RunAsync(username, mark.Spellings) };
            var cleared = await Cache.ClearAsync(mark);
            CountNearHits(cleared.NearHits);
            var left = _time.GetTimestamp();
            var coordination = _purges is null ? CdnCoordination.NoActionNeeded : await _purges.ClearedAsync(cleared.Purge);
            var receipt = new ClearReceipt
            {
                Username = username.Value,
                CacheCleared = cleared.Dropped is not null || cleared.LegacyKeys > 0,
                ProfilesCleared = cleared.Dropped?.Profiles ?? 0,
                ImagesInvalidated = cleared.Dropped?.ImageCount ?? 0,
                CdnCoordination = coordination,
                ClearedAt = _time.GetUtcNow(),
                Duration = _time.GetElapsedTime(started),
                LegacyKeysDeleted = cleared.LegacyKeys,
                Steps = cleared.Took.ToSteps(_purges is null ? null : _time.GetElapsedTime(left)),
            };
            _instruments.Cleared(receipt.Duration);
            _feed.Add(FeedOf(receipt, request, cleared.Purge));
            LogCleared(username, request.Caller, receipt.CacheCleared, receipt.ProfilesCleared, receipt.ImagesInvalidated,
                receipt.CdnCoordination, receipt.Duration.TotalSeconds);
            if (receipt.LegacyKeysDeleted > 0) LogLegacyKeysDeleted(username, receipt.LegacyKeysDeleted.Value);
            Record(request, receipt);
            _probe?.Offer(receipt);
            KeepMade(request, receipt);
            return receipt;
        }
        catch (Exception e)
        {
            var duration = _time.GetElapsedTime(started);
            _instruments.ClearFailed(duration);
            _feed.Add(FeedOf(e, request, duration));
            Fail(activity, e);
            LogClearFailed(username, request.Caller, duration.TotalSeconds, e);
            RecordFailure(request, duration);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<CacheState> GetStateAsync(CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        var entry = await Cache.PeekAsync();
        if (_purges is not null) await _purges.ResumeAsync();
        return new CacheState
        {
            Username = username.Value,
            Cached = entry is not null,
            Found = entry?.Found,
            ProfilesCached = entry?.Profiles.Count ?? 0,
            ImagesCached = entry?.ImageCount ?? 0,
            FetchedAt = entry?.FetchedAt,
            FreshUntil = entry?.FreshUntil,
            StaleUntil = entry?.StaleUntil,
            Hits = entry is null ? 0 : Cache.HitsOf(entry),
            RefillInFlight = Cache.RefillInFlight,
            PurgePending = _purges is { IsPending: true },
            Silo = _silo,
            NearCopies = Cache.NearCopies,
            Version = entry?.ContentHash,
        };
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _budget.Leave(_place);
        if (_cache is null) return;
        _purges?.Stop();
        try
        {
            await _cache.ReleaseAsync();
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            LogLeaseNotReleased(Username, e);
        }
    }

    private static SimilarProfilesReply ToReply(Username username, CacheRead read, int limit)
    {
        var entry = read.Entry;
        return new SimilarProfilesReply
        {
            Username = username.Value,
            Found = entry.Found,
            // Whoever keeps a near copy answers any limit with it.
            Profiles = read.NearLease > TimeSpan.Zero ? entry.Profiles : entry.Profiles.Take(limit),
            Total = entry.Profiles.Count,
            ContentHash = entry.ContentHash,
            FetchedAt = entry.FetchedAt,
            FreshUntil = entry.FreshUntil,
            Outcome = read.Outcome,
            Collapsed = read.Collapsed,
            Cacheable = read.Cacheable,
            SourceAsked = read.SourceAsked,
            NearLease = read.NearLease,
            Version = entry.Id,
        };
    }

    private void CountNearHits(long hits)
    {
        if (hits <= 0) return;
        _instruments.NearHits(hits);
        Cache.CountNearHits(hits);
    }

    private Activity? StartActivity(string name)
    {
        var activity = Telemetry.Activities.StartActivity(name);
        activity?.SetTag(TelemetryNames.UsernameAttribute, _username!.Value);
        return activity;
    }

    private static void Fail(Activity? activity, Exception exception) =>
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag("error.type", exception.GetType().FullName);
}
