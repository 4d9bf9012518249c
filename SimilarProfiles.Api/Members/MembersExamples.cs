using SimilarProfiles.Api.Documentation;

namespace SimilarProfiles.Api.Members;

/// <summary>Examples of the answers about the silos.</summary>
internal static class MembersExamples
{
    private static readonly SiloMember First = new()
    {
        Name = "silo-0",
        Address = "10.0.0.7:11111@153456789",
        Status = "Active",
        Responding = true,
        Uptime = TimeSpan.FromHours(30),
        Profiles = 610,
        EntriesHeld = 598,
        PurgesPending = 0,
        HeardAgo = TimeSpan.Zero,
    };

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Listed("all_answer", "Two silos", First, First with { Name = "silo-1", Address = "10.0.0.8:11111@153456802", Profiles = 590, EntriesHeld = 587 }),
        Listed("one_is_gone", "One silo has ended", First, new SiloMember
        {
            Name = "silo-1",
            Address = "10.0.0.8:11111@153456802",
            Status = "Dead",
            Responding = false,
            HeardAgo = TimeSpan.FromMinutes(2),
        }),
        .. ErrorExamples.Service(),
    ];

    private static AnswerExample Listed(string name, string summary, params SiloMember[] members) =>
        new(StatusCodes.Status200OK, name, summary, MembersResponse.From(new ClusterMembers { Members = [.. members], Timestamp = AnswerExample.Timestamp }));
}
