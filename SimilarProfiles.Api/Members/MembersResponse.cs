namespace SimilarProfiles.Api.Members;

/// <summary>The silos of the cluster.</summary>
public sealed record MembersResponse
{
    /// <summary>The silos, by name; those that are gone last.</summary>
    public required IReadOnlyList<MemberItem> Members { get; init; }

    /// <summary>When they were asked (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    internal static MembersResponse From(ClusterMembers members)
    {
        var profiles = members.Members.Sum(static member => member.Profiles ?? 0);
        return new MembersResponse
        {
            Members = [.. members.Members.Select(member => MemberItem.From(member, profiles))],
            Timestamp = members.Timestamp,
        };
    }
}

/// <summary>One silo.</summary>
public sealed record MemberItem
{
    /// <summary>Its name; a look at a profile's cache names the silo that has it.</summary>
    public required string Name { get; init; }

    /// <summary>Its address and start; the events of the live feed name it so.</summary>
    public required string Address { get; init; }

    /// <summary><c>joining</c>, <c>active</c>, <c>shutting_down</c>, <c>stopping</c> or <c>dead</c>, as the cluster has it.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it answered just now.</summary>
    public required bool Responding { get; init; }

    /// <summary>For how long it has been up, in seconds; null when it is gone or was never heard.</summary>
    public required double? UptimeSeconds { get; init; }

    /// <summary>How many profiles it takes care of at the moment; null when it is gone or was never heard.</summary>
    public required long? Profiles { get; init; }

    /// <summary>Its share of the profiles that all silos take care of, 0 to 1; null when there are none, or it is gone.</summary>
    public required double? ShareOfProfiles { get; init; }

    /// <summary>How many entries it holds in memory; null when it is gone or was never heard.</summary>
    public required long? EntriesHeld { get; init; }

    /// <summary>How many CDN purges it has due and not confirmed; null when it is gone or was never heard.</summary>
    public required long? PurgesPending { get; init; }

    /// <summary>How long ago it was heard last, in seconds; null when never.</summary>
    public required double? HeardSecondsAgo { get; init; }

    internal static MemberItem From(SiloMember member, long profiles) => new()
    {
        Name = member.Name,
        Address = member.Address,
        Status = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Status),
        Responding = member.Responding,
        UptimeSeconds = Seconds(member.Uptime),
        Profiles = member.Profiles,
        ShareOfProfiles = member.Profiles is { } own && profiles > 0 ? Math.Round((double)own / profiles, 4) : null,
        EntriesHeld = member.EntriesHeld,
        PurgesPending = member.PurgesPending,
        HeardSecondsAgo = Seconds(member.HeardAgo),
    };

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 1) : null;
}
