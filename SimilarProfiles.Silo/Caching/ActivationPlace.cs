namespace SimilarProfiles.Caching;

/// <summary>One activation in its silo's <see cref="ActivationBudget"/>: whether it is in use, since when it is not, and its memory.</summary>
/// <param name="budget">The budget of the silo.</param>
/// <param name="activation">The activation itself.</param>
internal sealed class ActivationPlace(ActivationBudget budget, IBudgetedActivation activation)
{
    private int _calls;
    private long _usedAt;

    /// <summary>Whether a call is running.</summary>
    public bool IsBusy => Volatile.Read(ref _calls) > 0;

    /// <summary>When its last call ended, or began: a timestamp.</summary>
    public long UsedAt => Volatile.Read(ref _usedAt);

    /// <summary>Whether something in it is worth keeping.</summary>
    public bool HoldsSomething => activation.HoldsSomething;

    /// <summary>Where it is queued; null if it is not. Only the budget uses this and the next three.</summary>
    internal LinkedListNode<ActivationPlace>? Node { get; set; }

    /// <summary>When it was queued: a timestamp.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>Its memory, in bytes.</summary>
    internal long Bytes { get; set; }

    /// <summary>Whether it has been deactivated; it is not queued again.</summary>
    internal bool HasLeft { get; set; }

    /// <summary>Makes Orleans deactivate it.</summary>
    public void Deactivate() => activation.Deactivate();

    /// <summary>Marks a call; dispose it at the end of the call.</summary>
    public Call Begin()
    {
        // Before it counts as busy: who has seen that it is not, and looks at the time next, must not let it go.
        Volatile.Write(ref _usedAt, budget.Now);
        // At the first call, not before: until then nothing would tell that a call is on its way.
        if (Interlocked.Increment(ref _calls) == 1 && Node is null) budget.Hold(this, null);
        return new Call(this);
    }

    private void End()
    {
        Volatile.Write(ref _usedAt, budget.Now);
        Interlocked.Decrement(ref _calls);
    }

    /// <summary>A call of an activation, from its beginning to its end.</summary>
    internal readonly struct Call(ActivationPlace place) : IDisposable
    {
        /// <summary>The call has ended.</summary>
        public void Dispose() => place.End();
    }
}
