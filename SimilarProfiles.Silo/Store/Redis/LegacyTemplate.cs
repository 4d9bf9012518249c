using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// The name of a key that another service keeps for a profile, with <c>{username}</c> in place of the name. All other text is
/// literal, including further braces, which are hash tags of a Redis Cluster. A <c>*</c> at the end stands for any text.
/// </summary>
/// <param name="Before">The text before the name.</param>
/// <param name="After">The text after it, without the <c>*</c>.</param>
/// <param name="IsPrefix">Whether it stands for every key with that prefix.</param>
internal sealed record LegacyTemplate(string Before, string After, bool IsPrefix)
{
    private const string Placeholder = "{username}";
    private const int MaxLength = 200;

    // How the cache's own keys begin: after the colon they have a brace, where a username never has one.
    private const string Own = "similar_profiles:{";

    // What callers may write in a username; anything else ends it.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@");

    /// <summary>Parses a template.</summary>
    /// <param name="text">The configured text.</param>
    /// <param name="template">The template, if the result is true.</param>
    /// <param name="problem">What is wrong, if the result is false.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LegacyTemplate? template, [NotNullWhen(false)] out string? problem)
    {
        template = null;
        var parts = (text ?? "").Split(Placeholder);
        if (parts.Length != 2)
        {
            problem = $"must have {Placeholder} exactly once, as in profile_images:{Placeholder}";
            return false;
        }

        var isPrefix = parts[1].EndsWith('*');
        var parsed = new LegacyTemplate(parts[0], isPrefix ? parts[1][..^1] : parts[1], isPrefix);
        problem = ProblemOf(parsed);
        template = problem is null ? parsed : null;
        return template is not null;
    }

    /// <summary>The key of a profile; for a prefix template, the prefix of its keys.</summary>
    public string Of(string name) => $"{Before}{name}{After}";

    /// <summary>The pattern with which Redis finds keys with that prefix: all of it is literal except the last <c>*</c>.</summary>
    public string PatternOf(string name) => $"{Escape(Of(name))}*";

    /// <summary>Whether this template for one profile can name a key that the other template names for another profile.</summary>
    public bool MayNameKeysOf(LegacyTemplate other)
    {
        var (shorter, longer) = Before.Length <= other.Before.Length ? (this, other) : (other, this);
        if (!longer.Before.StartsWith(shorter.Before, StringComparison.Ordinal)) return false;
        var between = longer.Before.AsSpan(shorter.Before.Length);
        if (between.IsEmpty) return EndsAlike(After, other.After) || TakesLongerName(this, other) || TakesLongerName(other, this);
        var end = between.IndexOfAnyExcept(NameCharacters);
        // All of it could be the beginning of a name.
        if (end < 0) return shorter.IsPrefix || EndsAlike(After, other.After);
        // None of it could, so the shorter one never names it.
        if (end == 0) return false;
        // The first part of it is a name, as the "count" of "a:count:{username}" is to "a:{username}:*".
        var rest = between[end..];
        return shorter.IsPrefix
            ? rest.StartsWith(shorter.After, StringComparison.Ordinal) || shorter.After.AsSpan().StartsWith(rest, StringComparison.Ordinal)
            : shorter.After.AsSpan().StartsWith(rest, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Before}{Placeholder}{After}{(IsPrefix ? "*" : "")}";

    private static string? ProblemOf(LegacyTemplate template)
    {
        var (before, after, isPrefix) = template;
        if (before.Length + after.Length > MaxLength) return $"must not be longer than {MaxLength} characters";
        if (before.Contains('*') || after.Contains('*')) return "must not have a * but as its last character";
        if (before.StartsWith(Own, StringComparison.Ordinal)) return $"must not begin with {Own}, as the cache's own keys do";
        if (!isPrefix) return null;
        // Else john's would be johnny's, or the keys of a whole other service be those of a profile.
        if (after.Length == 0 || RunsOn(after)) return $"must have a character that no username has between {Placeholder} and *, as in {Placeholder}:*";
        return before.Length == 0 || NameCharacters.Contains(before[^1])
            ? $"must have a character that no username has before {Placeholder}, as in profile_images:{Placeholder}:*"
            : null;
    }

    // Whether what follows a name could be more of it.
    private static bool RunsOn(string after) => after.Length > 0 && NameCharacters.Contains(after[0]);

    // As "a:{username}:*" does of "a:{username}_old:x", for the profile john_old.
    private static bool TakesLongerName(LegacyTemplate one, LegacyTemplate other)
    {
        if (!one.IsPrefix || !RunsOn(other.After)) return false;
        var end = other.After.AsSpan().IndexOfAnyExcept(NameCharacters);
        return end >= 0 && other.After.AsSpan(end).StartsWith(one.After, StringComparison.Ordinal);
    }

    // Whether the one may be the other's end and all before that the end of a name.
    private static bool EndsAlike(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer.EndsWith(shorter, StringComparison.Ordinal)
            && !longer.AsSpan(0, longer.Length - shorter.Length).ContainsAnyExcept(NameCharacters);
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(static c => c is '*' or '?' or '[' or ']' or '\\' ? $"\\{c}" : $"{c}"));
}
