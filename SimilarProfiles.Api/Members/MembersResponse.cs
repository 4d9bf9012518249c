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
