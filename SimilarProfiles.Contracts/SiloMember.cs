namespace SimilarProfiles;

/// <summary>One silo of the cluster.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SiloMember")]
public sealed record SiloMember
{
    /// <summary>Its name; the name of the silo that holds a profile is among the profile's state.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Its address and start, as Orleans writes them; another start is another silo.</summary>
    [Id(1)] public required string Address { get; init; }

    /// <summary>What the membership has it as: <c>Joining</c>, <c>Active</c>, <c>ShuttingDown</c>, <c>Stopping</c>, <c>Dead</c>.</summary>
    [Id(2)] public required string Status { get; init; }

    /// <summary>Whether it answered just now.</summary>
    [Id(3)] public required bool Responding { get; init; }

    /// <summary>For how long it has been counting; null when nothing was heard of it.</summary>
    [Id(4)] public TimeSpan? Uptime { get; init; }

    /// <summary>How many profiles have their activation there, when it was last heard; null when nothing was.</summary>
    [Id(5)] public long? Profiles { get; init; }

    /// <summary>How many entries those hold in memory; null when nothing was heard.</summary>
    [Id(6)] public long? EntriesHeld { get; init; }

    /// <summary>The CDN purges that those have due and not confirmed; null when nothing was heard.</summary>
    [Id(7)] public long? PurgesPending { get; init; }

    /// <summary>How long ago it was last heard; null when never.</summary>
    [Id(8)] public TimeSpan? HeardAgo { get; init; }
}
