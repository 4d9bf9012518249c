#pragma warning disable ASPIREINTERACTION001 // As in the AppHost.

using System.Runtime.CompilerServices;

namespace SimilarProfiles.AppHost.Tests.Commands;

/// <summary>A person at the dashboard: types these texts one after another until one is accepted, and then cancels.</summary>
internal sealed class FakeInteraction(params string[] typed) : IInteractionService
{
    public bool IsAvailable { get; init; } = true;

    /// <summary>What was wrong with the texts that were refused.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What was shown, title and text.</summary>
    public List<(string Title, string Message)> Shown { get; } = [];

    public async Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, InteractionInput input,
        InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var inputs = new InteractionInputCollection([input]);
        foreach (var text in typed)
        {
            input.Value = text;
            Errors(input).Clear();
            await options!.ValidationCallback!(new InputsDialogValidationContext
            {
                Inputs = inputs,
                CancellationToken = cancellationToken,
                Services = null!,
            });
            if (Errors(input).Count == 0) return InteractionResult.Ok(input);
            Refusals.AddRange(Errors(input));
        }

        return InteractionResult.Cancel<InteractionInput>();
    }

    public Task<InteractionResult<bool>> PromptMessageBoxAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Shown.Add((title, message));
        return Task.FromResult(InteractionResult.Ok(true));
    }

    public Task<InteractionResult<bool>> PromptConfirmationAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, string inputLabel, string placeHolder,
        InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(
        string title, string? message, IReadOnlyList<InteractionInput> inputs,
        InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<InteractionResult<bool>> PromptNotificationAsync(
        string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    // What a validation found is for the dashboard only.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ValidationErrors")]
    private static extern List<string> Errors(InteractionInput input);
}
