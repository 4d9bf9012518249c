namespace SimilarProfiles;

/// <summary>A clear, and who asks for it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearRequest")]
public sealed record ClearRequest
{
    /// <summary>The longest <see cref="Id"/>, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The most <see cref="Spellings"/>.</summary>
    public const int MaxSpellings = BulkClear.MaxUsernames;

    /// <summary>Who asks, for the audit line. The API uses <c>key:{id}</c>, <c>sub:{subject}</c> or <c>anonymous</c>.</summary>
    [Id(0)] public required string Caller { get; init; }

    /// <summary>
    /// The identity of this clear, up to <see cref="MaxIdLength"/> characters. It is unique, and stays the same when the call is
    /// repeated because its answer was lost or late. <see cref="ClearIds"/> creates one. For 30 s, the activation that made the
    /// first clear answers a repetition with the same receipt. Another activation clears again, and its receipt says what the first
    /// clear dropped. Null for a clear that is not repeated.
    /// </summary>
    [Id(1)] public string? Id { get; init; }

    /// <summary>
    /// Whether a repeated request with the same <see cref="Id"/>, within ten minutes of the receipt, gets that receipt and clears
    /// nothing.
    /// </summary>
    [Id(2)] public bool Once { get; init; }

    /// <summary>The address that the request came from, for the history; null if it is not known.</summary>
    [Id(3)] public string? Address { get; init; }

    /// <summary>The trace that the request is part of, in hexadecimal digits, for the history; null if there is none.</summary>
    [Id(4)] public string? TraceId { get; init; }

    /// <summary>
    /// How the caller wrote the username, if not in the canonical form: with upper-case letters, or an <c>@</c>. The keys of
    /// other services that a clear deletes (<c>SimilarProfiles:Legacy:Keys</c>) may use these spellings. Null for none; at most
    /// <see cref="MaxSpellings"/>.
    /// </summary>
    [Id(5)] public IReadOnlyList<string>? Spellings { get; init; }
}
