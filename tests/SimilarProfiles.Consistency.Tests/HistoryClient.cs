using System.Collections.Concurrent;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>A client that does one random operation after another and records them.</summary>
internal sealed class HistoryClient(
    SplitCluster cluster, Username[] profiles, History history, HistoryOutcomes outcomes, Random random)
{
    public async Task RunAsync(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            // Some profiles are busy, so that clears overtake refills; others are quiet, so that entries grow old.
            var (half, profile) = (random.Next(2), profiles[random.Next(random.Next(profiles.Length) + 1)]);
            try
            {
                await (random.Next(100) switch
                {
                    < 40 => ReadAsync(half, profile, near: false),
                    < 86 => ReadAsync(half, profile, near: true),
                    < 98 => ClearAsync(half, profile),
                    _ => cluster.DeactivateAsync(half, profile),
                });
            }
            catch (SourceUnavailableException)
            {
                outcomes.FailedRead();
            }
            catch (CacheUnavailableException)
            {
                outcomes.FailedClear();
            }
            catch (OrleansMessageRejectionException)
            {
                // Deactivations came faster than the call could be forwarded; nothing is promised of it.
                outcomes.Rejected();
            }

            outcomes.Operation();
        }
    }

    private async Task ReadAsync(int half, Username profile, bool near)
    {
        var started = history.Now();
        var reply = near
            ? await cluster.Near(half, random.Next(SplitCluster.NearPerHalf)).ReadAsync(profile)
            : await cluster.Grain(half, profile).ReadAsync(new ReadRequest { Limit = 1 });
        history.ReadEnded(profile.Value, started, reply.Profiles.Decode()[0].Followers);
        outcomes.Read(reply.Outcome);
    }

    private async Task ClearAsync(int half, Username profile)
    {
        var began = history.Now();
        await cluster.Grain(half, profile).ClearAsync();
        history.ClearAcknowledged(profile.Value, began);
    }
}

/// <summary>How often what happened.</summary>
internal sealed class HistoryOutcomes
{
    private readonly ConcurrentDictionary<ReadOutcome, int> _reads = new(Enum.GetValues<ReadOutcome>().Select(o => KeyValuePair.Create(o, 0)));
    private int _operations;
    private int _failedReads;
    private int _failedClears;
    private int _rejected;

    public int Operations => _operations;

    public int FailedClears => _failedClears;

    public IReadOnlyDictionary<ReadOutcome, int> Reads => _reads;

    public long Refused { get; set; }

    public void Operation() => Interlocked.Increment(ref _operations);

    public void Read(ReadOutcome outcome) => _reads.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    public void FailedRead() => Interlocked.Increment(ref _failedReads);

    public void Rejected() => Interlocked.Increment(ref _rejected);

    public void FailedClear() => Interlocked.Increment(ref _failedClears);

    public override string ToString() =>
        $"{Operations} operations: {string.Join(", ", Reads.Select(r => $"{r.Value} {r.Key}"))}, {_failedReads} reads failed, "
        + $"{_failedClears} clears failed, {_rejected} calls rejected, {Refused} refills refused";
}
