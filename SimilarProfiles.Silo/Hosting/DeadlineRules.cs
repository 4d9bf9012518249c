using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Purging;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;

namespace SimilarProfiles.Hosting;

/// <summary>
/// Checks that a read and a clear, each of whose parts takes as long as it may, are answered within <see cref="GrainDeadlines.Answer"/>:
/// callers give up soon after that.
/// </summary>
internal sealed class DeadlineRules(IOptions<CdnOptions> cdn, IOptions<LegacyOptions> legacy, IOptions<SourceOptions> source)
    : IValidateOptions<CacheOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        try
        {
            Check("a clear", LongestClear(options, cdn.Value, legacy.Value), "StoreTimeout (three times) and Lease, Legacy:ScanWithin, Cdn:ClearBudget");
            Check("a read", LongestRead(options, source.Value), "StoreTimeout (three times) and Source:Timeout");
        }
        catch (OptionsValidationException)
        {
            // Those options say themselves what is wrong with them.
        }

        return problems.Build();

        void Check(string what, TimeSpan longest, string parts)
        {
            if (longest <= GrainDeadlines.Answer) return;
            problems.AddError(
                $"{what} could take {longest.TotalSeconds} s, and its callers wait for {GrainDeadlines.Answer.TotalSeconds} s; shorten {parts}",
                CacheOptions.Section);
        }
    }

    /// <summary>The longest that a clear may take, once it is its turn.</summary>
    internal static TimeSpan LongestClear(CacheOptions cache, CdnOptions cdn, LegacyOptions legacy)
    {
        // With an Idempotency-Key, the store is asked for a receipt before the clear and given one after it.
        var longest = (cache.StoreTimeout * 3) + cache.Lease;
        if (legacy.Keys.Any(static key => key?.EndsWith('*') is true)) longest += legacy.ScanWithin;
        // The wait for near copies lies within that for leases; the CDN and the reminder are asked at the same time.
        if (cdn.Provider != CdnProvider.None) longest += cdn.ClearBudget > GrainPurgeReminder.Deadline ? cdn.ClearBudget : GrainPurgeReminder.Deadline;
        return longest;
    }

    /// <summary>The longest that a read may take: it may have to wait for a clear's answer from the store before it asks itself.</summary>
    internal static TimeSpan LongestRead(CacheOptions cache, SourceOptions source) => (cache.StoreTimeout * 3) + source.Timeout;
}
