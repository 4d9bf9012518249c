namespace SimilarProfiles.Probing;

/// <summary>A clear that the probe checks.</summary>
/// <param name="Username">The profile that was cleared.</param>
/// <param name="Began">When it began, by the clock of this silo (UTC).</param>
/// <param name="AcknowledgedAt">When it was acknowledged, by the same clock.</param>
/// <param name="Acknowledged">The same as a timestamp of the monotonic clock.</param>
/// <param name="PurgeRecorded">Whether a purge of the CDN was recorded.</param>
internal sealed record SampledClear(
    Username Username, DateTimeOffset Began, DateTimeOffset AcknowledgedAt, long Acknowledged, bool PurgeRecorded)
{
    /// <summary>The clear of a receipt that has just been made.</summary>
    public static SampledClear Of(ClearReceipt receipt, TimeProvider time) => new(
        Username.Parse(receipt.Username),
        receipt.ClearedAt - receipt.Duration,
        receipt.ClearedAt,
        time.GetTimestamp(),
        receipt.CdnCoordination != CdnCoordination.NoActionNeeded);
}
