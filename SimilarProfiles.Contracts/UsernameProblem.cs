namespace SimilarProfiles;

/// <summary>Which rule of <see cref="Username"/> a text breaks.</summary>
[GenerateSerializer, Alias("SimilarProfiles.UsernameProblem")]
public enum UsernameProblem
{
    /// <summary>No rule is broken.</summary>
    None = 0,

    /// <summary>Nothing is left after trimming.</summary>
    Empty = 1,

    /// <summary>More than <see cref="Username.MaxLength"/> characters.</summary>
    TooLong = 2,

    /// <summary>A character other than <c>a-z 0-9 . _</c>.</summary>
    InvalidCharacter = 3,

    /// <summary>A period at the start.</summary>
    PeriodFirst = 4,

    /// <summary>A period at the end.</summary>
    PeriodLast = 5,

    /// <summary>Two periods in a row.</summary>
    PeriodTwice = 6,
}

/// <summary>The sentences for <see cref="UsernameProblem"/>.</summary>
public static class UsernameProblems
{
    /// <summary>The rule, as a sentence for the person who broke it.</summary>
    public static string Describe(this UsernameProblem problem) => problem switch
    {
        UsernameProblem.Empty => "Username cannot be empty",
        UsernameProblem.TooLong => $"Invalid username format: it has more than {Username.MaxLength} characters",
        UsernameProblem.InvalidCharacter => "Invalid username format: only a-z, 0-9, period and underscore are allowed",
        UsernameProblem.PeriodFirst => "Invalid username format: it starts with a period",
        UsernameProblem.PeriodLast => "Invalid username format: it ends with a period",
        UsernameProblem.PeriodTwice => "Invalid username format: it has two periods in a row",
        _ => "The username is valid",
    };
}
