namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>The argument of the commands on one profile, by the rules that the API has.</summary>
internal static class UsernameArgument
{
    /// <summary>Its name.</summary>
    public const string Name = "username";

    // What is typed may be longer than the username: white space and one @ are dropped.
    private const int MaxTyped = 64;

    /// <summary>How it is asked for.</summary>
    public static InteractionInput Input() => new()
    {
        Name = Name,
        Label = "Username",
        Description = "The profile, with or without @.",
        InputType = InputType.Text,
        Required = true,
        Placeholder = "valjean",
        MaxLength = MaxTyped,
    };

    /// <summary>Says which rule a text breaks that is no username.</summary>
    public static Task ValidateAsync(InputsDialogValidationContext context)
    {
        var input = context.Inputs[Name];
        if (!Username.TryParse(input.Value, out _, out var problem)) context.AddValidationError(input, problem.Describe());
        return Task.CompletedTask;
    }
}
