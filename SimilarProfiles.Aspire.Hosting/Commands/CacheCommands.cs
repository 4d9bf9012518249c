namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>What an operator can do from the dashboard, on the API's resource.</summary>
internal static class CacheCommands
{
    /// <summary>Clears the cache of one profile.</summary>
    public const string Clear = "clear-profile";

    /// <summary>Shows what is cached for one profile.</summary>
    public const string Status = "cache-status";

    /// <summary>Clears the caches of a list of profiles.</summary>
    public const string ClearMany = "clear-profiles";

    /// <summary>Makes the purges that the CDN has not confirmed yet.</summary>
    public const string RetryPurges = "retry-purges";

    private const string HistoryQuery = "?history=10";
    private const string RetryPath = "/api/similar-cache/purges:retry";

    /// <summary>Adds the commands, which call the API itself at one of its endpoints.</summary>
    public static IResourceBuilder<ProjectResource> WithCacheCommands(this IResourceBuilder<ProjectResource> api, string endpointName)
    {
        api.ApplicationBuilder.Services.AddCommandClient();
        var endpoint = api.GetEndpoint(endpointName);
        var clear = new ProfileCommand(endpoint, HttpMethod.Delete, AnswerText.OfClear);
        var status = new ProfileCommand(endpoint, HttpMethod.Get, AnswerText.OfState, HistoryQuery);
        return api
            .WithCommand(Clear, "Clear a profile's cache…", clear.RunAsync, Options(
                "Drops what is cached for one profile, in every silo and at the CDN, and shows the receipt.", "Broom", isHighlighted: true))
            .WithCommand(ClearMany, "Clear many profiles' caches…", new ClearManyCommand(endpoint).RunAsync, new CommandOptions
            {
                Description = "Drops what is cached for a list of profiles, and shows what became of each.",
                Arguments = [UsernamesArgument.Input()],
                ValidateArguments = UsernamesArgument.ValidateAsync,
                IconName = "Broom",
                UpdateState = WhenRunning,
            })
            .WithCommand(Status, "Cache status…", status.RunAsync, Options(
                "Shows what is cached for one profile, without refilling it, and its last clears.", "Search"))
            .WithHttpCommand(RetryPath, "Retry pending purges", endpointName, RetryPurges, RetryOptions());
    }

    private static CommandOptions Options(string description, string icon, bool isHighlighted = false) => new()
    {
        Description = description,
        Arguments = [UsernameArgument.Input()],
        ValidateArguments = UsernameArgument.ValidateAsync,
        IconName = icon,
        IsHighlighted = isHighlighted,
        UpdateState = WhenRunning,
    };

    private static HttpCommandOptions RetryOptions() => new()
    {
        Description = "Asks the CDN again for the purges that it has not confirmed.",
        IconName = "ArrowSync",
        UpdateState = WhenRunning,
        HttpClientName = CommandClient.Name,
        PrepareRequest = static context =>
        {
            CommandKey.AddTo(context.Request, context.Services);
            return Task.CompletedTask;
        },
        GetCommandResult = static async context =>
            CommandAnswer.Of(await ApiAnswer.ReadAsync(context.Response, context.CancellationToken), AnswerText.OfData),
    };

    // Unhealthy too: an operator may want to see what a clear answers then.
    private static ResourceCommandState WhenRunning(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text is { } state
            && (state == KnownResourceStates.Running || state == KnownResourceStates.RuntimeUnhealthy)
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled;
}
