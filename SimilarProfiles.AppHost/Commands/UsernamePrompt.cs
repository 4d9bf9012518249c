#pragma warning disable ASPIREINTERACTION001 // The prompts are marked experimental; there is no other way to ask from the dashboard.

namespace SimilarProfiles.AppHost.Commands;

/// <summary>Asks for a username, by the rules that the API has.</summary>
internal static class UsernamePrompt
{
    /// <summary>The name of the input.</summary>
    public const string Input = "username";

    // What is typed may be longer than the username: white space and one @ are dropped.
    private const int MaxTyped = 64;

    /// <summary>The canonical username, or null when the dialog was cancelled.</summary>
    public static async Task<Username?> AskAsync(
        IInteractionService interaction, string title, string action, CancellationToken cancellationToken)
    {
        var input = new InteractionInput
        {
            Name = Input,
            Label = "Username",
            InputType = InputType.Text,
            Required = true,
            Placeholder = "valjean",
            MaxLength = MaxTyped,
        };
        var options = new InputsDialogInteractionOptions { PrimaryButtonText = action, ValidationCallback = ValidateAsync };
        var answer = await interaction.PromptInputAsync(
            title, "The profile, with or without @.", input, options, cancellationToken);
        return answer.Canceled ? null : Username.Parse(answer.Data.Value);
    }

    private static Task ValidateAsync(InputsDialogValidationContext context)
    {
        var input = context.Inputs[Input];
        if (!Username.TryParse(input.Value, out _, out var problem)) context.AddValidationError(input, problem.Describe());
        return Task.CompletedTask;
    }
}
