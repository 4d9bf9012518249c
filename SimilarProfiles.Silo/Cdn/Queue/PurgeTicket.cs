using System.Diagnostics;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>One purge in progress. It ends when all of its keys and images are confirmed, one has failed, or its caller has left.</summary>
/// <param name="items">How many keys and images must be confirmed, 1 or more.</param>
/// <param name="cause">The span to link to if no span asks.</param>
internal sealed class PurgeTicket(int items, ActivityContext cause = default)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = items;
    private int _waiting = items;

    /// <summary>The span that asked.</summary>
    public PurgeAsker Asker { get; } = Activity.Current is { } asking ? new(asking.Context, IsWaiting: true) : new(cause, IsWaiting: false);

    /// <summary>Ends with the purge; fails with <see cref="PurgeFailedException"/>.</summary>
    public Task Done => _done.Task;

    /// <summary>True if nothing more needs to be done for it.</summary>
    public bool IsOver => _done.Task.IsCompleted;

    /// <summary>True if some of its items are in no call yet.</summary>
    public bool IsWaiting => Volatile.Read(ref _waiting) > 0;

    /// <summary>One more of its items is in a call.</summary>
    public void Take() => Interlocked.Decrement(ref _waiting);

    /// <summary>One more of its items is confirmed.</summary>
    public void Confirm()
    {
        if (Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
    }

    /// <summary>One of its items is not confirmed. Each ticket throws its own exception, which the call's other tickets do not share.</summary>
    public void Fail(PurgeFailedException failure)
    {
        _done.TrySetException(
            new PurgeFailedException(failure.Message, failure.RetryAfter, failure) { Refused = failure.Refused, Partly = failure.Partly });
        // Its caller may have left in the meantime; then nobody else looks at it.
        _ = _done.Task.Exception;
    }

    /// <summary>Its caller has left: items that are not yet in a call are dropped.</summary>
    public void Abandon() => _done.TrySetCanceled();
}
