using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="Begin">Makes it so; which silo or API is hit is the number given.</param>
/// <param name="End">Ends it.</param>
/// <param name="SecondsAfter">How long the load goes on before the cluster must serve again.</param>
internal sealed record Fault(string Name, int Seconds, Func<FaultCluster, int, Task> Begin, Func<FaultCluster, int, Task> End, int SecondsAfter = 0)
{
    /// <summary>Both sides of a split network serve.</summary>
    public static Fault Split { get; } = new("the cluster is split, and both sides serve", 8, (cluster, _) => cluster.SplitAsync(), (cluster, _) => cluster.JoinAsync());

    /// <summary>Redis loses everything, the members of the cluster too: every silo is another one afterwards.</summary>
    public static Fault DataLoss { get; } = new(
        "Redis is killed, and comes back without its data", 4, (cluster, _) => cluster.Redis.KillAsync(), StartEmptyAsync, 12);

    /// <summary>Every kind of fault.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        Split,
        new("a silo is killed", 8, (cluster, silo) => cluster.Silos[silo].KillAsync(), (cluster, silo) => Do(cluster.Silos[silo].Allow)),
        new("a silo is paused until it is taken for dead", 15, (cluster, silo) => Do(cluster.Silos[silo].Process!.Pause), ResumeDeadAsync, 3),
        new("a silo is paused for less than a lease", 2, (cluster, silo) => Do(cluster.Silos[silo].Process!.Pause), (cluster, silo) => Do(cluster.Silos[silo].Process!.Resume)),
        new("an API is killed", 4, (cluster, number) => ApiOf(cluster, number).KillAsync(), (cluster, number) => Do(ApiOf(cluster, number).Allow)),
        new("an API is paused for less than a near lease", 1, (cluster, number) => Do(ApiOf(cluster, number).Process!.Pause), (cluster, number) => Do(ApiOf(cluster, number).Process!.Resume)),
        new("an API is paused for longer", 6, (cluster, number) => Do(ApiOf(cluster, number).Process!.Pause), (cluster, number) => Do(ApiOf(cluster, number).Process!.Resume)),
        new("Redis is paused", 4, (cluster, _) => Do(cluster.Redis.Pause), (cluster, _) => Do(cluster.Redis.Resume)),
        new("Redis is killed, and comes back with its data", 4, (cluster, _) => cluster.Redis.KillAsync(), (cluster, _) => cluster.Redis.StartAgainAsync()),
        DataLoss,
        new("the source is slow and fails", 8, (cluster, _) => Do(() => cluster.Source.Behave(failPercent: 30, delayMilliseconds: 500)), (cluster, _) => Do(cluster.Source.Recover)),
    ];

    private static Member ApiOf(FaultCluster cluster, int number) => cluster.Apis[number % cluster.Apis.Count];

    // Its process ends by itself once it hears that the others took it for dead: then two activations of its profiles lived.
    private static async Task ResumeDeadAsync(FaultCluster cluster, int silo)
    {
        var member = cluster.Silos[silo];
        var ends = member.Ends;
        member.Process!.Resume();
        await Eventually.Is(() => Task.FromResult(member.Ends > ends), TimeSpan.FromSeconds(20), "the paused silo was taken for dead, and ends");
    }

    private static Task StartEmptyAsync(FaultCluster cluster, int silo)
    {
        cluster.Redis.LoseData();
        return cluster.Redis.StartAgainAsync();
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
