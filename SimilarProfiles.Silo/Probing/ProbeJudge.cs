using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;
using SimilarProfiles.Store;

namespace SimilarProfiles.Probing;

/// <summary>
/// Compares an answer with a clear. The promise: a read that starts after a clear was acknowledged never returns data whose
/// fetch began before that clear began. Both times are wall-clock times of silos: of this one they are compared as they are,
/// of another one with an allowance, within which nothing is claimed.
/// </summary>
internal sealed class ProbeJudge(IOptions<ProbeOptions> options, TimeProvider time)
{
    // Two clocks are not read at one moment: what a busy machine puts between is no step of the clock.
    private static readonly TimeSpan NoStep = TimeSpan.FromMilliseconds(100);

    /// <summary>What an answer says of its layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="clear">The clear, acknowledged before the read began.</param>
    /// <param name="answer">The answer.</param>
    public ProbeOutcome Judge(ProbeLayer layer, SampledClear clear, ProbeAnswer answer)
    {
        if (answer.Problem is not null) return ProbeOutcome.CouldNotTell;
        if (answer.Fetch is not { } fetch) return ProbeOutcome.NothingCached;
        var allowance = StepSince(clear) + (FetchId.IsOfThisProcess(fetch.Version) ? TimeSpan.Zero : options.Value.ClockSkew);
        var after = fetch.FetchedAt - clear.Began;
        if (after >= allowance) return ProbeOutcome.Fresh;
        if (after >= -allowance) return ProbeOutcome.CouldNotTell;
        // A clear that found no record asks the CDN once and promises nothing of it.
        return layer == ProbeLayer.Edge && !clear.PurgeRecorded ? ProbeOutcome.CouldNotTell : ProbeOutcome.Stale;
    }

    // How far somebody has set this silo's wall clock since.
    private TimeSpan StepSince(SampledClear clear)
    {
        var step = (time.GetUtcNow() - clear.AcknowledgedAt - time.GetElapsedTime(clear.Acknowledged)).Duration();
        return step < NoStep ? TimeSpan.Zero : step;
    }
}
