using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Clustering.Redis;

namespace SimilarProfiles.Hosting;

// Decision 16: docs/decisions/0016-leave-a-lost-membership-table.md
/// <summary>
/// Ends the process when the membership table answers and has no record of this silo any more, as when Redis comes back
/// without its data. Orleans goes on with its old view then, which no newcomer can join and no client finds; started
/// again by its supervisor, the silo joins the new table.
/// </summary>
internal sealed partial class MembershipRecordWatch(
    IMembershipTable table,
    ILocalSiloDetails silo,
    ISiloStatusOracle status,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<MembershipRecordWatch> logger) : BackgroundService
{
    /// <summary>The exit code of a silo that ended for this reason (EX_TEMPFAIL of sysexits.h: try again).</summary>
    public const int ExitCode = 75;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    // One miss could be a table that is being written anew by somebody else.
    private const int MissesAllowed = 2;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var misses = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (await IsRecordedAsync(stoppingToken) is not { } recorded) continue;
                // Before it is active, a silo has not written its record for good yet.
                misses = recorded || status.CurrentStatus != SiloStatus.Active ? 0 : misses + 1;
                if (misses <= MissesAllowed) continue;
                LogRecordLost(silo.SiloAddress);
                await LeaveAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // Stopped in order, Orleans would try for a minute to sign off in a table that is gone.
    private async Task LeaveAsync()
    {
        lifetime.StopApplication();
        await Task.Delay(Grace, time, CancellationToken.None);
        Environment.Exit(ExitCode);
    }

    /// <summary>Null when the table does not answer.</summary>
    private async Task<bool?> IsRecordedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await table.ReadRowAsync(silo.SiloAddress, cancellationToken).WaitAsync(Every * 2, time, cancellationToken);
            return row.Members.Count > 0;
        }
        catch (RedisClusteringException)
        {
            // The whole table is gone, its version included.
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogTableUnreachable(e);
            return null;
        }
    }
}
