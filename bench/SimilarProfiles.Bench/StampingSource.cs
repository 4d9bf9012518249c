using System.Globalization;
using System.Text;

namespace SimilarProfiles.Bench;

/// <summary>The source that all services fetch from: 25 profiles, whose followers are the number of the fetch.</summary>
internal sealed class StampingSource : IAsyncDisposable
{
    /// <summary>Profiles in an answer.</summary>
    public const int Profiles = 25;

    private readonly WebApplication _app;
    private long _fetches;
    private volatile TaskCompletionSource<long> _nextFetch = new();

    private StampingSource(WebApplication app) => _app = app;

    /// <summary>How long a fetch takes.</summary>
    public TimeSpan Delay { get; set; }

    public long Fetches => Interlocked.Read(ref _fetches);

    public string Address => _app.Urls.First();

    public static async Task<StampingSource> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{Server.FreePort()}");
        var source = new StampingSource(app);
        app.MapGet("/similar-profiles/{username}", (RequestDelegate)source.AnswerAsync);
        await app.StartAsync();
        return source;
    }

    /// <summary>Completes when the next fetch begins, with its number.</summary>
    public Task<long> NextFetch() => (_nextFetch = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _fetches);
        _nextFetch.TrySetResult(number);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, TimeProvider.System);
        context.Response.ContentType = "application/json";
        var body = new StringBuilder("{\"profiles\":[");
        for (var i = 0; i < Profiles; i++)
        {
            if (i > 0) body.Append(',');
            body.Append(CultureInfo.InvariantCulture,
                $"{{\"username\":\"similar_profile_{i:00}\",\"full_name\":\"Similar Profile {i:00}\",\"profile_image_url\":\"https://images.example/profiles/{i:000000}/320x320.jpg\",\"followers\":{number},\"score\":{1 - (i * 0.0312):0.################}}}");
        }

        await context.Response.WriteAsync(body.Append("]}").ToString());
    }
}
