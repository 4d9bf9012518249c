namespace SimilarProfiles;

/// <summary>One silo of the cluster.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SiloMember")]
public sealed record SiloMember
{
    /// <summary>Its name. The state of a profile contains the name of the silo that holds it.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Its address and start, as Orleans writes them. Each start counts as another silo.</summary>
    [Id(1)] public required string Address { get; init; }

    /// <summary>Its state in the membership table: <c>Joining</c>, <c>Active</c>, <c>ShuttingDown</c>, <c>Stopping</c>, <c>Dead</c>.</summary>
    [Id(2)] public required string Status { get; init; }

    /// <summary>Whether it answered just now.</summary>
    [Id(3)] public required bool Responding { get; init; }

    /// <summary>For how long it has been counting; null if it never reported.</summary>
    [Id(4)] public TimeSpan? Uptime { get; init; }

    /// <summary>How many profiles had their activation there at its last report; null if it never reported.</summary>
    [Id(5)] public long? Profiles { get; init; }

    /// <summary>How many entries those activations hold in memory; null if it never reported.</summary>
    [Id(6)] public long? EntriesHeld { get; init; }

    /// <summary>How many of their CDN purges are due and not confirmed; null if it never reported.</summary>
    [Id(7)] public long? PurgesPending { get; init; }

    /// <summary>How long ago its last report was; null if it never reported.</summary>
    [Id(8)] public TimeSpan? HeardAgo { get; init; }
}
