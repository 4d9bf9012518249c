using System.Net;

namespace SimilarProfiles.Bench;

/// <summary>A CDN of one node that speaks Varnish's <c>PURGE</c> with keys.</summary>
internal sealed class StubCdn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _keys;

    private StubCdn(WebApplication app) => _app = app;

    /// <summary>Whether it refuses everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many keys it was told to purge while it was up.</summary>
    public long Keys => Interlocked.Read(ref _keys);

    /// <summary>The settings of a silo and of an API that have it in front.</summary>
    public (string, string)[] Settings =>
        [("SimilarProfiles__Cdn__Provider", "Varnish"), ("SimilarProfiles__Cdn__Varnish__Endpoints__0", _app.Urls.First())];

    public static async Task<StubCdn> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{Server.FreePort()}");
        var cdn = new StubCdn(app);
        app.Run(cdn.Answer);
        await app.StartAsync();
        return cdn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        if (IsDown) context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
        else Interlocked.Add(ref _keys, $"{context.Request.Headers["xkey-purge"]}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return Task.CompletedTask;
    }
}
