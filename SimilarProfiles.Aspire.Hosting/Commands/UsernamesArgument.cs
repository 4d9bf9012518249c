namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>The argument of the command on many profiles: usernames with commas, semicolons or white space between them.</summary>
internal static class UsernamesArgument
{
    /// <summary>Its name.</summary>
    public const string Name = "usernames";

    // Of the longest, a thousand.
    private const int MaxTyped = 33 * BulkClear.MaxUsernames;

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>How it is asked for.</summary>
    public static InteractionInput Input() => new()
    {
        Name = Name,
        Label = "Usernames",
        Description = $"Up to {BulkClear.MaxUsernames} profiles, with commas or spaces between them.",
        InputType = InputType.Text,
        Required = true,
        Placeholder = "valjean, cosette",
        MaxLength = MaxTyped,
    };

    /// <summary>The usernames as they were typed.</summary>
    public static string[] Split(string? typed) => (typed ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with what was typed, and with which username; null if nothing is.</summary>
    public static string? ProblemOf(string? typed)
    {
        var usernames = Split(typed);
        if (usernames.Length is 0 or > BulkClear.MaxUsernames) return $"Give 1 to {BulkClear.MaxUsernames} usernames.";
        return usernames
            .Select(static username => Username.TryParse(username, out _, out var problem) ? null : $"{username}: {problem.Describe()}")
            .FirstOrDefault(static problem => problem is not null);
    }

    /// <summary>Says so to who typed it.</summary>
    public static Task ValidateAsync(InputsDialogValidationContext context)
    {
        var input = context.Inputs[Name];
        if (ProblemOf(input.Value) is { } problem) context.AddValidationError(input, problem);
        return Task.CompletedTask;
    }
}
