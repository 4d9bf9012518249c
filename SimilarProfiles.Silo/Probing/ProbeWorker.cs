using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Probing;

// Decision 41: docs/decisions/0041-a-probe-that-only-looks.md
/// <summary>Looks at the clears that the sampler picks, so many at a time; the others wait, and beyond that are dropped.</summary>
internal sealed class ProbeWorker(
    ProbeSampler sampler, ProbeReaders readers, ProbeJudge judge, ProbeRecord record, IOptions<ProbeOptions> options, TimeProvider time)
    : BackgroundService
{
    /// <summary>How many clears are looked at at a time.</summary>
    public const int MaxWatched = 100;

    private readonly SemaphoreSlim _places = new(MaxWatched);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _places.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whatever started the host is no cause of these reads.
        Activity.Current = null;
        var watches = new HashSet<Task>();
        try
        {
            await foreach (var clear in sampler.Picked.ReadAllAsync(stoppingToken))
            {
                await _places.WaitAsync(stoppingToken);
                watches.RemoveWhere(static watch => watch.IsCompleted);
                watches.Add(WatchAsync(clear, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }

        await Task.WhenAll(watches);
    }

    private async Task WatchAsync(SampledClear clear, CancellationToken stopped)
    {
        try
        {
            await Task.WhenAll(readers.All.Select(reader =>
                new ProbeCheck(clear, reader, judge, record, options.Value, time).RunAsync(stopped)));
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // What was not looked at to the end is not counted.
        }
        finally
        {
            _places.Release();
        }
    }
}
