namespace SimilarProfiles;

/// <summary>The source of a token that is cancelled at a deadline, or with the caller's token, whichever is first.</summary>
internal sealed class DeadlineSource : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _caller;

    /// <summary>Starts the time.</summary>
    /// <param name="within">How long.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="caller">Cancels it early.</param>
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
