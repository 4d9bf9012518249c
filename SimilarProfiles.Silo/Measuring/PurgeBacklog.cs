using System.Diagnostics.Metrics;

namespace SimilarProfiles.Measuring;

// Decision 32: docs/decisions/0032-a-crowd-of-pending-purges.md
/// <summary>Counts the purges that this silo's activations have due and not yet confirmed.</summary>
internal sealed class PurgeBacklog : IPurgeBacklog
{
    private readonly UpDownCounter<long> _measured;
    private long _pending;

    /// <summary>Makes the instrument on the meter <see cref="TelemetryNames.Source"/>.</summary>
    public PurgeBacklog(IMeterFactory meters) => _measured = meters.Create(TelemetryNames.Source).CreateUpDownCounter<long>(
        TelemetryNames.PurgesPending, "{purge}", "CDN purges that are due and not confirmed.");

    /// <inheritdoc/>
    public bool CdnConfigured => true;

    /// <inheritdoc/>
    public long Pending => Interlocked.Read(ref _pending);

    /// <summary>A purge has become pending (1), or is so no longer (-1).</summary>
    public void Add(int delta)
    {
        Interlocked.Add(ref _pending, delta);
        _measured.Add(delta);
    }
}
