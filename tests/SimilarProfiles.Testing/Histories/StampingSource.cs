using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Testing.Histories;

/// <summary>
/// A source over HTTP that stamps each answer with a rising number, given when the request came in, as the followers of
/// the one similar profile; now and then it is slow or fails.
/// </summary>
internal sealed class StampingSource : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StampingSource(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.Single();

    /// <summary>The share of fetches that fail, 0 to 100.</summary>
    public int FailPercent { get; private set; }

    /// <summary>The longest delay of a fetch, in ms.</summary>
    public int DelayMilliseconds { get; private set; }

    /// <summary>Makes it slow, and fail now and then.</summary>
    public void Behave(int failPercent, int delayMilliseconds) => (FailPercent, DelayMilliseconds) = (failPercent, delayMilliseconds);

    /// <summary>Makes it quick and reliable.</summary>
    public void Recover() => Behave(failPercent: 0, delayMilliseconds: 10);

    public static async Task<StampingSource> StartAsync(History history)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var source = new StampingSource(app);
        source.Recover();
        app.MapGet("/similar-profiles/{username}", async (HttpContext context) =>
        {
            var number = history.FetchBegins();
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(source.DelayMilliseconds + 1)), TimeProvider.System, context.RequestAborted);
            if (Random.Shared.Next(100) < source.FailPercent) return Results.StatusCode(500);
            var json = string.Create(CultureInfo.InvariantCulture,
                $$"""{"profiles":[{"username":"like","full_name":"Like","profile_image_url":null,"followers":{{number}},"score":1}]}""");
            return Results.Text(json, "application/json");
        });
        await app.StartAsync();
        return source;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
