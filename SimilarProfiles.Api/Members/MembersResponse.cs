namespace SimilarProfiles.Api.Members;

/// <summary>The silos of the cluster.</summary>
public sealed record MembersResponse
{
    /// <summary>The silos, by name; departed silos come last.</summary>
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
    /// <summary>Its name. The state of a profile's cache names the silo that hosts the profile.</summary>
    public required string Name { get; init; }

    /// <summary>Its address and start, as the events of the live feed name it.</summary>
    public required string Address { get; init; }

    /// <summary>Its state in the cluster: <c>joining</c>, <c>active</c>, <c>shutting_down</c>, <c>stopping</c> or <c>dead</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it answered just now.</summary>
    public required bool Responding { get; init; }

    /// <summary>For how long it has been up, in seconds; null if it is gone or never reported.</summary>
    public required double? UptimeSeconds { get; init; }

    /// <summary>How many profiles it currently hosts; null if it is gone or never reported.</summary>
    public required long? Profiles { get; init; }

    /// <summary>Its share of the profiles that all silos host, 0 to 1; null if there are none, or it is gone.</summary>
    public required double? ShareOfProfiles { get; init; }

    /// <summary>How many entries it holds in memory; null if it is gone or never reported.</summary>
    public required long? EntriesHeld { get; init; }

    /// <summary>How many of its CDN purges are due and not confirmed; null if it is gone or never reported.</summary>
    public required long? PurgesPending { get; init; }

    /// <summary>How long ago its last report was, in seconds; null if it never reported.</summary>
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
