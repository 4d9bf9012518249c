namespace SimilarProfiles.Statistics;

/// <summary>Puts together what the membership says of each silo, and what it says of itself.</summary>
internal static class MemberList
{
    /// <summary>Puts it together.</summary>
    /// <param name="members">The members that Orleans knows.</param>
    /// <param name="roll">Who answered just now.</param>
    /// <param name="reports">What is known of every silo.</param>
    /// <param name="now">The time (UTC).</param>
    public static ClusterMembers Of(
        IEnumerable<ClusterMember> members, SiloResponses roll, IEnumerable<SiloReport> reports, DateTimeOffset now)
    {
        var known = reports.ToDictionary(report => report.Silo);
        return new ClusterMembers
        {
            Members =
            [
                .. members.Select(member => Of(member, roll, known.GetValueOrDefault(member.SiloAddress)))
                    .OrderBy(member => member.Status == nameof(SiloStatus.Dead))
                    .ThenBy(member => member.Name, StringComparer.Ordinal)
                    .ThenBy(member => member.Address, StringComparer.Ordinal),
            ],
            Timestamp = now,
        };
    }

    private static SiloMember Of(ClusterMember member, SiloResponses roll, SiloReport? report)
    {
        var lives = member.Status != SiloStatus.Dead;
        return new SiloMember
        {
            Name = member.Name,
            Address = member.SiloAddress.ToParsableString(),
            Status = member.Status.ToString(),
            Responding = roll.Responding.Contains(member.SiloAddress),
            Uptime = lives ? report?.Elapsed + report?.Age : null,
            Profiles = lives ? report?.Profiles : null,
            EntriesHeld = lives ? report?.EntriesHeld : null,
            PurgesPending = lives ? report?.PurgesPending : null,
            HeardAgo = report?.Age,
        };
    }
}
