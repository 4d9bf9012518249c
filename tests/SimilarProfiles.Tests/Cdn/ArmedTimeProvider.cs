using Microsoft.Extensions.Time.Testing;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A clock that moves when told, and tells when somebody has begun to wait, so that it is not moved too early.</summary>
internal sealed class ArmedTimeProvider : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _armed = [];
    private readonly List<(TimeSpan Due, int Times, TaskCompletionSource Reached)> _awaited = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_lock)
        {
            _armed.Add(dueTime);
            foreach (var (due, times, reached) in _awaited)
            {
                if (Count(due) >= times) reached.TrySetResult();
            }
        }

        return timer;
    }

    /// <summary>Ends when a wait of just so long has begun, for the first or a further time.</summary>
    public Task ArmedAsync(TimeSpan due, int times = 1)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((due, times, reached));
            if (Count(due) >= times) reached.TrySetResult();
        }

        return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private int Count(TimeSpan due) => _armed.Count(armed => armed == due);
}
