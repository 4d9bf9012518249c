namespace SimilarProfiles.Api.Access;

// Decision 34: docs/decisions/0034-nobody-clears-by-default.md
/// <summary>Ends a service that others can reach and for which nobody has decided who may clear.</summary>
internal sealed partial class AccessStart(AnonymousAccess anonymous, IHostApplicationLifetime lifetime, ILogger<AccessStart> logger)
    : IHostedLifecycleService
{
    /// <summary>The exit code: a configuration error, as sysexits.h has it.</summary>
    internal const int ExitCode = 78;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        anonymous.Started();
        if (!anonymous.IsUndecided) return Task.CompletedTask;
        LogUndecided(string.Join(", ", anonymous.Addresses));
        Environment.ExitCode = ExitCode;
        lifetime.StopApplication();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1302, LogLevel.Critical, """
        SimilarProfiles does not start: others can reach it on {Addresses}, and nobody has said who may clear. Do one of these:
          make an API key   dotnet run --project SimilarProfiles.Api -- keys new
          accept JWTs       SimilarProfiles__Access__Jwt__Authority and SimilarProfiles__Access__Jwt__Audience
          let anyone in     SimilarProfiles__Access__Anonymous=All
          stay local        ASPNETCORE_URLS=http://localhost:5000
        """)]
    private partial void LogUndecided(string addresses);
}
