using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Console.Tests;

/// <summary>A source of profiles, and a Varnish that is only asked to purge, which do what a test says.</summary>
internal sealed class ControlledBackends : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, object[]> _profiles = new(StringComparer.Ordinal);

    private ControlledBackends(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Whether the source answers.</summary>
    public bool SourceAnswers { get; set; } = true;

    /// <summary>Whether the CDN confirms purges.</summary>
    public bool CdnConfirms { get; set; } = true;

    /// <summary>Says what the source has; of what it does not say anything, there is one profile.</summary>
    public void Has(string username, params (string Username, string FullName, string? Picture)[] profiles) => _profiles[username] =
    [
        .. profiles.Select((profile, i) => new
        {
            username = profile.Username,
            full_name = profile.FullName,
            profile_image_url = profile.Picture,
            followers = 100 * (i + 1),
            score = 1.0 / (i + 1),
        }),
    ];

    public static async Task<ControlledBackends> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var backends = new ControlledBackends(app);
        app.MapGet("/similar-profiles/{username}", (string username) => backends.Answer(username));
        app.MapMethods("/", ["PURGE"], () => backends.CdnConfirms ? Results.Text("Purged 1") : Results.StatusCode(500));
        await app.StartAsync();
        return backends;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Answer(string username)
    {
        if (!SourceAnswers) return Results.StatusCode(500);
        var profiles = _profiles.GetValueOrDefault(username)
            ?? [new { username = "like", full_name = $"Like {username}", profile_image_url = "https://images.example/like.png", followers = 7, score = 0.5 }];
        return Results.Text(JsonSerializer.Serialize(new { profiles }), "application/json");
    }
}
