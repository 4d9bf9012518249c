namespace SimilarProfiles.Bench.Peers;

/// <summary>Kestrel and nothing else: one body of the source's from memory, which no cache can be faster than.</summary>
internal static class BarePeer
{
    private static readonly Body Cleared = new(new byte[760]);

    public static WebApplication MapBare(this WebApplication app)
    {
        var source = app.Services.GetRequiredService<ProfileSource>();
        var read = new Lazy<Task<Body>>(() => source.FetchAsync("profile_100", CancellationToken.None));
        app.MapGet("/api/profile/{username}/similar", (RequestDelegate)(async context => await (await read.Value).WriteAsync(context.Response)));
        app.MapDelete("/api/profile/{username}/similar-cache", (RequestDelegate)(static context => Cleared.WriteAsync(context.Response)));
        return app;
    }
}
