namespace SimilarProfiles.Testing;

/// <summary>Runs continuations on the thread that drains it, in order: an activation's scheduler, made deterministic.</summary>
internal sealed class StepQueue : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];

    public override void Post(SendOrPostCallback d, object? state) => _queue.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    /// <summary>Runs an action and everything that follows from it, until all wait for a step of the world.</summary>
    public void Run(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_queue.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
