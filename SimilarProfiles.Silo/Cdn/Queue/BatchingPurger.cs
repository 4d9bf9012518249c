using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>
/// Shares calls to the CDN among purges, within its limits. Keys and images wait separately, so that a profile with many images
/// does not delay the keys of others. A purge that cannot be made now fails at once, and the failure says when to retry.
/// </summary>
internal sealed class BatchingPurger : BackgroundService, IPurger
{
    private readonly CdnClient _client;
    private readonly CdnInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly PurgeBatcher _keyBatcher;
    private readonly PurgeBatcher _imageBatcher;

    public BatchingPurger(
        CdnClient client, CdnInstruments instruments, IOptions<CdnOptions> options, TimeProvider time, ILogger<PurgeBatcher> logger)
    {
        _client = client;
        _instruments = instruments;
        _time = time;
        _timeout = options.Value.PurgeTimeout;
        _keyBatcher = new PurgeBatcher(PurgeKind.Keys, client, options.Value, time, logger);
        _imageBatcher = new PurgeBatcher(PurgeKind.Images, client, options.Value, time, logger);
    }

    /// <inheritdoc/>
    public TimeSpan Silence => _client.Silence.Duration;

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
        _keyBatcher.Close();
        _imageBatcher.Close();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _keyBatcher.Dispose();
        _imageBatcher.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_keyBatcher.RunAsync(stoppingToken), _imageBatcher.RunAsync(stoppingToken));

    private PurgeTicket Enqueue(PurgeRequest request)
    {
        // Here too, and not in the batchers alone: those look only when a call of theirs may be made.
        if (_client.Pause.Left is var pause && pause > TimeSpan.Zero) throw _client.Paused(pause);
        var images = request.ImageAddresses.IsDefaultOrEmpty ? [] : request.ImageAddresses.Distinct(StringComparer.Ordinal).ToArray();
        var ticket = new PurgeTicket(1 + images.Length, request.Cause);
        if ((images.Length == 0 || _imageBatcher.TryAdd(ticket, images)) && _keyBatcher.TryAdd(ticket, [request.SurrogateKey])) return ticket;
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
