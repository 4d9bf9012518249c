using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Api.BulkClearing;

/// <summary>Which profiles to clear.</summary>
public sealed record BulkClearBody
{
    /// <summary>1 to 1000 usernames, each written as in a path.</summary>
    [Required, Length(1, BulkClear.MaxUsernames)]
    public required IReadOnlyList<string?> Usernames { get; init; }
}
