namespace SimilarProfiles.Caching;

/// <summary>One activation in its silo's <see cref="ActivationBudget"/>: whether it is in use, since when not, and what it takes.</summary>
/// <param name="budget">The budget of the silo.</param>
/// <param name="holdsSomething">Whether it would cost more than a new activation if it went now. Called on any thread.</param>
/// <param name="deactivate">Has Orleans deactivate it, once the calls that it is at have ended. Called on any thread.</param>
internal sealed class ActivationPlace(ActivationBudget budget, Func<bool> holdsSomething, Action deactivate)
{
    private int _calls;
    private long _usedAt;

    /// <summary>Whether a call is under way.</summary>
    public bool IsBusy => Volatile.Read(ref _calls) > 0;

    /// <summary>When its last call ended, or began: a timestamp.</summary>
    public long UsedAt => Volatile.Read(ref _usedAt);

    /// <summary>Whether something in it is worth keeping.</summary>
    public bool HoldsSomething => holdsSomething();

    /// <summary>Where it is queued; null when it is not. The budget's own, as are the next three.</summary>
    internal LinkedListNode<ActivationPlace>? Node { get; set; }

    /// <summary>When it was queued: a timestamp.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>What it takes, bytes.</summary>
    internal long Bytes { get; set; }

    /// <summary>Whether it has been deactivated; it is not queued again.</summary>
    internal bool HasLeft { get; set; }

    /// <summary>Has it deactivated.</summary>
    public void Deactivate() => deactivate();

    /// <summary>Marks a call; to be disposed at its end.</summary>
    public Call Begin()
    {
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
