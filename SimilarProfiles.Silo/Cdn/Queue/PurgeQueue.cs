using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>
/// Shares calls to the CDN among purges, within its limits. Keys and images wait apart, so that a profile with many images
/// does not hold up the keys of others. Whatever cannot be done now fails at once, and says when to come back.
/// </summary>
internal sealed class PurgeQueue : BackgroundService, IPurger
{
    private readonly CdnCaller _caller;
    private readonly CdnInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly PurgeLane _keys;
    private readonly PurgeLane _images;

    public PurgeQueue(
        CdnCaller caller, CdnInstruments instruments, IOptions<CdnOptions> options, TimeProvider time, ILogger<PurgeLane> logger)
    {
        _caller = caller;
        _instruments = instruments;
        _time = time;
        _timeout = options.Value.PurgeTimeout;
        _keys = new PurgeLane(PurgeKind.Keys, caller, options.Value, time, logger);
        _images = new PurgeLane(PurgeKind.Images, caller, options.Value, time, logger);
    }

    /// <inheritdoc/>
    public TimeSpan Silence => _caller.Silence.Duration;

    /// <inheritdoc/>
    public async Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var started = _time.GetTimestamp();
        try
        {
            await DoneAsync(Enqueue(request), cancellationToken);
            _instruments.Confirmed(_time.GetElapsedTime(started));
        }
        catch (PurgeFailedException e)
        {
            if (e.Refused) _instruments.Refused();
            else _instruments.Failed(_time.GetElapsedTime(started));
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Here, not in the loops: a host that stops at once may never have run them.
        _keys.Close();
        _images.Close();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _keys.Dispose();
        _images.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_keys.RunAsync(stoppingToken), _images.RunAsync(stoppingToken));

    private PurgeTicket Enqueue(PurgeRequest request)
    {
        // Here too, and not in the lanes alone: those look only when a call of theirs may be made.
        if (_caller.Gate.ClosedFor is var pause && pause > TimeSpan.Zero) throw _caller.Paused(pause);
        var images = request.Images.IsDefaultOrEmpty ? [] : request.Images.Distinct(StringComparer.Ordinal).ToArray();
        var ticket = new PurgeTicket(1 + images.Length, request.Cause);
        if ((images.Length == 0 || _images.TryAdd(ticket, images)) && _keys.TryAdd(ticket, [request.SurrogateKey])) return ticket;
        ticket.Abandon();
        throw new PurgeFailedException("The purge queue is full, or the host stops") { Refused = true };
    }

    private async Task DoneAsync(PurgeTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            await ticket.Done.WaitAsync(_timeout, _time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            ticket.Abandon();
            throw new PurgeFailedException($"The purge was not confirmed within {_timeout}", innerException: e) { Refused = ticket.IsWaiting };
        }
        catch (OperationCanceledException)
        {
            ticket.Abandon();
            throw;
        }
    }
}
