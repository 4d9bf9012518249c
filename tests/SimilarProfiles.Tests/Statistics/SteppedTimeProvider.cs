namespace SimilarProfiles.Tests.Statistics;

/// <summary>A clock whose wall time can be set, as an operator or NTP would, while its monotonic time goes on.</summary>
internal sealed class SteppedTimeProvider(TimeProvider inner) : TimeProvider
{
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Step;

    public override long GetTimestamp() => inner.GetTimestamp();
}
