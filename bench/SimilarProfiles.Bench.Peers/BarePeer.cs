namespace SimilarProfiles.Bench.Peers;

/// <summary>Kestrel and nothing else: the same bytes from memory, which no cache can be faster than.</summary>
internal static class BarePeer
{
    private const string Profile =
        """{"username":"similar_profile_00","full_name":"Similar Profile 00","profile_image_url":"https://images.example/profiles/000000/320x320.jpg","followers":123456,"score":0.884729261757426,"rank":1}""";

    private static readonly Body Read = Body.Of("profile_100", System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat(Profile, 20))), 20);
    private static readonly Body Cleared = new(new byte[760]);

    public static WebApplication MapBare(this WebApplication app)
    {
        app.MapGet("/api/profile/{username}/similar", (RequestDelegate)(static context => Read.WriteAsync(context.Response)));
        app.MapDelete("/api/profile/{username}/similar-cache", (RequestDelegate)(static context => Cleared.WriteAsync(context.Response)));
        return app;
    }
}
