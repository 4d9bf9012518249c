using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>
/// Runs a scenario in every order of its steps, but for orders that differ only in steps that touch nothing in common
/// (sleep sets: Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, 1996).
/// </summary>
internal static class Explorer
{
    /// <summary>Explores until a stale read or a false receipt is found, or all orders are done.</summary>
    public static Exploration Run(Scenario scenario, CacheTypes types, int maxRuns = int.MaxValue)
    {
        var path = new List<Node>();
        for (var runs = 1; ; runs++)
        {
            using var world = Replay(scenario, types, path);
            if (HistoryChecker.FindStaleReads(world.History).Count > 0 || world.FalseReceipts > 0)
            {
                return new Exploration(runs, [.. path.Select(node => node.Chosen)], Complete: false);
            }

            if (!Backtrack(path)) return new Exploration(runs, null, Complete: true);
            if (runs == maxRuns) return new Exploration(runs, null, Complete: false);
        }
    }

    private static World Replay(Scenario scenario, CacheTypes types, List<Node> path)
    {
        var world = new World(scenario, types);
        foreach (var node in path) node.Footprint = world.Take(node.Chosen);
        for (; ; )
        {
            var asleep = path.Count == 0 ? [] : path[^1].AsleepAfter();
            var chosen = world.Steps.FirstOrDefault(step => !asleep.ContainsKey(step));
            if (chosen is null) return world;
            var node = new Node(chosen, [.. world.Steps], asleep);
            path.Add(node);
            node.Footprint = world.Take(chosen);
        }
    }

    private static bool Backtrack(List<Node> path)
    {
        while (path.Count > 0)
        {
            if (path[^1].ChooseNext()) return true;
            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    /// <summary>A state on the path: the steps that could be taken, and those that need not be any more.</summary>
    private sealed class Node(string chosen, string[] enabled, Dictionary<string, Footprint> asleep)
    {
        public string Chosen { get; private set; } = chosen;

        public Footprint Footprint { get; set; }

        public bool ChooseNext()
        {
            asleep[Chosen] = Footprint;
            var next = Array.Find(enabled, step => !asleep.ContainsKey(step));
            if (next is null) return false;
            Chosen = next;
            return true;
        }

        public Dictionary<string, Footprint> AsleepAfter() =>
            asleep.Where(step => step.Value.IndependentOf(Footprint)).ToDictionary();
    }
}

/// <summary>What an exploration found.</summary>
/// <param name="Runs">Orders that were run.</param>
/// <param name="Counterexample">The steps that led to a stale read or a false receipt, if any did.</param>
/// <param name="Complete">True when all orders were run and none did.</param>
internal sealed record Exploration(int Runs, IReadOnlyList<string>? Counterexample, bool Complete)
{
    public override string ToString() =>
        $"{Runs} runs" + (Counterexample is null ? "" : ":\n  " + string.Join("\n  ", Counterexample));
}
