using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SimilarProfiles;

/// <summary>
/// A canonical Instagram username: 1 to 30 of <c>a-z 0-9 . _</c>, with no period first, last or twice in a row.
/// It is the key of <see cref="ISimilarProfilesCacheGrain"/>, so there is one spelling of a profile everywhere.
/// </summary>
public sealed record Username
{
    /// <summary>The longest username, in characters.</summary>
    public const int MaxLength = 30;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._");

    private Username(string value) => Value = value;

    /// <summary>The canonical text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>
    /// Parses a username as a person writes it: surrounding white space is trimmed, one leading <c>@</c> is dropped,
    /// and A to Z are lower-cased. Nothing else is changed: a similar-looking letter of another script is refused.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="username">The canonical username, if the result is true.</param>
    /// <param name="problem">The first broken rule, if the result is false.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Username? username, out UsernameProblem problem)
    {
        username = null;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith('@')) trimmed = trimmed[1..];
        problem = Check(trimmed);
        if (problem != UsernameProblem.None) return false;

        username = new Username(string.Create(trimmed.Length, trimmed, static (canonical, source) =>
        {
            for (var i = 0; i < source.Length; i++) canonical[i] = Lower(source[i]);
        }));
        return true;
    }

    /// <summary>Parses a username like <see cref="TryParse"/>.</summary>
    /// <exception cref="InvalidUsernameException">The text is not a username; the message says which rule is broken.</exception>
    public static Username Parse(string? text) =>
        TryParse(text, out var username, out var problem) ? username : throw new InvalidUsernameException(problem);

    private static UsernameProblem Check(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return UsernameProblem.Empty;
        if (name.Length > MaxLength) return UsernameProblem.TooLong;
        foreach (var c in name)
        {
            if (!Allowed.Contains(Lower(c))) return UsernameProblem.InvalidCharacter;
        }

        if (name[0] == '.') return UsernameProblem.PeriodFirst;
        if (name[^1] == '.') return UsernameProblem.PeriodLast;
        return name.Contains("..", StringComparison.Ordinal) ? UsernameProblem.PeriodTwice : UsernameProblem.None;
    }

    // ASCII only: char.ToLowerInvariant would turn the Kelvin sign into a k.
    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
