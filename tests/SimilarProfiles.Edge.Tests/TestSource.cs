using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Edge.Tests;

/// <summary>
/// A source over HTTP that numbers its fetches, in the followers of the one similar profile. It knows everybody but
/// <c>nobody</c>, fails for <c>broken</c>, and answers when the test lets it.
/// </summary>
internal sealed class TestSource : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private int _fetches;

    private TestSource()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/similar-profiles/{username}", AnswerAsync);
    }

    public string BaseUrl => _app.Urls.Single();

    public static async Task<TestSource> StartAsync()
    {
        var source = new TestSource();
        await source._app.StartAsync();
        return source;
    }

    /// <summary>Has the next fetch of a profile wait, once its answer is decided, until the test opens the gate.</summary>
    public Gate Hold(string username) => _gates[username] = new Gate();

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates.Values) gate.Open();
        await _app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(string username)
    {
        var number = Interlocked.Increment(ref _fetches);
        if (_gates.TryRemove(username, out var gate)) await gate.PassAsync();
        if (username == "nobody") return Results.NotFound();
        if (username == "broken") return Results.StatusCode(StatusCodes.Status500InternalServerError);
        var profiles = string.Join(',', Enumerable.Range(1, 2).Select(rank => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"username":"like{{rank}}","full_name":"Like","profile_image_url":null,"followers":{{number}},"score":0.{{9 - rank}}}""")));
        return Results.Text($$"""{"profiles":[{{profiles}}]}""", "application/json");
    }
}
