using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Cdn.Queue;

// Decision 19: docs/decisions/0019-two-lanes-to-the-cdn.md
/// <summary>
/// The purges of one kind that wait for their turn. One loop collects them into calls. Purges that arrive within a few
/// milliseconds, or while the provider's limit or <see cref="MaxCalls"/> holds calls back, share the next call.
/// </summary>
internal sealed partial class PurgeBatcher : IDisposable
{
    /// <summary>How many calls of one kind may run at once, so that a slow call does not delay all others.</summary>
    public const int MaxCalls = 8;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly Channel<QueuedPurge> _queue;
    private readonly SemaphoreSlim _slots = new(MaxCalls, MaxCalls);
    private readonly PurgeKind _kind;
    private readonly int _maxItems;
    private readonly TimeSpan _window;
    private readonly TokenBucket _bucket;
    private readonly CdnClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public PurgeBatcher(PurgeKind kind, CdnClient client, CdnOptions options, TimeProvider time, ILogger logger)
    {
        var limit = client.Limit(kind);
        _kind = kind;
        _maxItems = limit.Items;
        _window = options.BatchWindow;
        // Whoever sets only one of the two gets the other that goes with it.
        var perSecond = options.CallsPerSecond ?? limit.PerSecond ?? options.Burst;
        _bucket = new TokenBucket(perSecond, options.Burst ?? Math.Max(limit.Burst, 1), time);
        _queue = Channel.CreateBounded<QueuedPurge>(options.QueueLimit);
        _client = client;
        _time = time;
        _logger = logger;
    }

    /// <summary>Queues a purge's items, unless the queue is full or the host is stopping.</summary>
    public bool TryAdd(PurgeTicket ticket, IReadOnlyList<string> items) =>
        _queue.Writer.TryWrite(new QueuedPurge(ticket, items, _time.GetTimestamp()));

    /// <summary>Makes the calls until the host stops. Returns when no call is running.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested) await StepAsync(stopping);
        for (var i = 0; i < MaxCalls; i++) await _slots.WaitAsync(CancellationToken.None);
    }

    /// <summary>Refuses all waiting and further purges. Call it when <see cref="RunAsync"/> has ended, or never began.</summary>
    public void Close()
    {
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out var entry)) entry.Ticket.Fail(new PurgeFailedException("The host stops") { Refused = true });
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task StepAsync(CancellationToken stopping)
    {
        try
        {
            await _slots.WaitAsync(stopping);
            PurgeBatch? batch = null;
            try
            {
                batch = await NextAsync(stopping);
            }
            finally
            {
                if (batch is null) _slots.Release();
            }

            _ = CallAsync(batch, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The caller sees that the host stops.
        }
        catch (Exception e)
        {
            // Nothing is known to end up here; if something does, the next purges still have their calls.
            LogLoopFailed(_kind, e);
            await Task.Delay(AfterFault, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for something to purge and until a call may be made, and returns the items of that call.</summary>
    private async Task<PurgeBatch> NextAsync(CancellationToken stopping)
    {
        while (true)
        {
            var pausing = _client.Pause.Beginning;
            if (Head() is not { } head)
            {
                await _queue.Reader.WaitToReadAsync(stopping);
            }
            else if (_client.Pause.Left is var pause && pause > TimeSpan.Zero)
            {
                head.Ticket.Fail(_client.Paused(pause));
            }
            else if (WindowLeft(head) is var window && window > TimeSpan.Zero)
            {
                await WaitAsync(window, pausing, stopping);
            }
            else if (_bucket.Take() is var wait && wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, pausing, stopping);
            }
            else
            {
                return Gather();
            }
        }
    }

    /// <summary>The first purge in the queue that still needs a call.</summary>
    private QueuedPurge? Head()
    {
        while (_queue.Reader.TryPeek(out var entry))
        {
            if (!entry.IsOver) return entry;
            _queue.Reader.TryRead(out _);
        }

        return null;
    }

    private TimeSpan WindowLeft(QueuedPurge head) =>
        _queue.Reader.Count >= _maxItems ? TimeSpan.Zero : _window - _time.GetElapsedTime(head.AskedAt);

    private PurgeBatch Gather()
    {
        var batch = new PurgeBatch();
        while (Head() is { } entry)
        {
            entry.MoveTo(batch, _maxItems);
            if (!entry.IsOver) break;
        }

        return batch;
    }

    // Until then, or until no call may be made and those who wait must be told.
    private async Task WaitAsync(TimeSpan wait, Task pausing, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(wait, _time, over.Token), pausing);
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task CallAsync(PurgeBatch batch, CancellationToken stopping)
    {
        try
        {
            await _client.CallAsync(_kind, batch, stopping);
            batch.Confirm();
        }
        catch (PurgeFailedException e)
        {
            batch.Fail(e);
        }
        catch (Exception e)
        {
            batch.Fail(new PurgeFailedException("The call to the CDN broke off", innerException: e));
        }
        finally
        {
            _slots.Release();
        }
    }

    [LoggerMessage(224, LogLevel.Error, "Gathering the purges of {Kind} failed; it goes on in a second")]
    private partial void LogLoopFailed(PurgeKind kind, Exception exception);
}
