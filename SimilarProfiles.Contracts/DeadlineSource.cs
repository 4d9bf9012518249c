namespace SimilarProfiles;

/// <summary>The source of a token that is cancelled at a deadline or with the caller's token, whichever comes first.</summary>
internal sealed class DeadlineSource : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _caller;

    /// <summary>Starts the time.</summary>
    /// <param name="within">The time until the deadline.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The caller's token, which cancels early.</param>
    public DeadlineSource(TimeSpan within, TimeProvider time, CancellationToken caller)
        : base(within, time) =>
        _caller = caller.UnsafeRegister(static source => ((DeadlineSource)source!).Cancel(), this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _caller.Dispose();
        base.Dispose(disposing);
    }
}
