namespace SimilarProfiles.Bench;

/// <summary>Puts the same load on several subjects in turn, so that a slow minute of the machine is everybody's.</summary>
/// <param name="Run">The run.</param>
/// <param name="Method">The method of the requests.</param>
/// <param name="Suffix">What follows the profile in their path.</param>
/// <param name="Profiles">How many profiles they are for.</param>
/// <param name="Unit">What a request is called in the figures.</param>
internal sealed record Comparison(Run Run, string Method, string Suffix, int Profiles, string Unit)
{
    // The machine's speed changes within seconds. Many short turns, in an order that changes, give each subject its share of that.
    private const int Turns = 25;
    private const int SecondsOfATurn = 1;

    // Until the just-in-time compiler has seen what is hot, and compiled it again.
    private int WarmSeconds => Run.Quick ? 1 : 10;

    /// <summary>Warms each, and then measures each once in every turn.</summary>
    public async Task MeasureAsync(Subject[] subjects)
    {
        foreach (var subject in subjects) await LoadAsync(subject, WarmSeconds);
        for (var turn = 0; turn < (Run.Quick ? 1 : Turns); turn++)
        {
            // The first in the order of the tables.
            foreach (var subject in turn == 0 ? subjects : subjects.Shuffle()) await MeasureAsync(subject, subject.Name, SecondsOfATurn);
        }
    }

    /// <summary>Measures one, once.</summary>
    /// <param name="subject">Whom.</param>
    /// <param name="name">What it is called in the figures.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="connections">How many requests are made at a time.</param>
    public async Task MeasureAsync(Subject subject, string name, int seconds, int connections = Wrk.Connections)
    {
        var before = subject.Parts.Select(part => part.Server.ProcessorTime).ToArray();
        var load = await LoadAsync(subject, seconds, connections);
        Run.Add(name, $"{Unit}s/s", load.PerSecond);
        Run.Add(name, "p50 ms", load.P50);
        Run.Add(name, "p99 ms", load.P99);
        // A million keys may take the original longer than the round.
        if (load.Requests == 0) return;
        foreach (var ((part, server), start) in subject.Parts.Zip(before))
            Run.Add(name, $"processor µs per {Unit}, {part}", (server.ProcessorTime - start).TotalMicroseconds / load.Requests);
    }

    private Task<WrkLoad> LoadAsync(Subject subject, int seconds, int connections = Wrk.Connections) =>
        Wrk.RunAsync(subject.Front.Address, Method, Suffix, Profiles, seconds, connections);
}
