namespace SimilarProfiles;

/// <summary>A clear, and who asks for it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearRequest")]
public sealed record ClearRequest
{
    /// <summary>The longest <see cref="Id"/>, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The most <see cref="Spellings"/>.</summary>
    public const int MaxSpellings = BulkClear.MaxUsernames;

    /// <summary>Who asks, for the audit line: as the API, <c>key:{id}</c>, <c>sub:{subject}</c> or <c>anonymous</c>.</summary>
    [Id(0)] public required string Caller { get; init; }

    /// <summary>
    /// Which clear of the profile this is, up to <see cref="MaxIdLength"/> characters: unique, and the same when the call is
    /// made again because its answer was lost, or did not come for long. <see cref="ClearIds"/> makes one. The activation that made the
    /// first one answers with its receipt for 30 s; another clears again, and its receipt says
    /// what the first one dropped. Null for a clear that is not repeated.
    /// </summary>
    [Id(1)] public string? Id { get; init; }

    /// <summary>
    /// Whether one who asks again with the same <see cref="Id"/>, within ten minutes of the receipt, wants that receipt and no
    /// clear.
    /// </summary>
    [Id(2)] public bool Once { get; init; }

    /// <summary>The address that the request came from, for the history; null where that is not known.</summary>
    [Id(3)] public string? Address { get; init; }

    /// <summary>The trace that the request is part of, in hexadecimal digits, for the history; null where there is none.</summary>
    [Id(4)] public string? TraceId { get; init; }

    /// <summary>
    /// How the caller wrote the username, where that is not the canonical one: with upper-case letters, or an <c>@</c>. The keys of
    /// other services that a clear deletes (<c>SimilarProfiles:Legacy:Keys</c>) may have it so. Null for none; at most
    /// <see cref="MaxSpellings"/>.
    /// </summary>
    [Id(5)] public IReadOnlyList<string>? Spellings { get; init; }
}
