using System.Text.Json;

namespace SimilarProfiles.Bench.Peers;

/// <summary>Fetches from the source that all services share.</summary>
public sealed class ProfileSource(HttpClient http)
{
    private const int Limit = 20;

    /// <summary>The first 20 profiles, as the body of an answer.</summary>
    public async Task<Body> FetchAsync(string username, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(
            await http.GetByteArrayAsync(new Uri($"similar-profiles/{username}", UriKind.Relative), cancellationToken));
        var profiles = answer.RootElement.GetProperty("profiles").EnumerateArray().Take(Limit)
            .Select((profile, index) => $"{profile.GetRawText()[..^1]},\"rank\":{index + 1}}}").ToArray();
        return Body.Of(username, System.Text.Encoding.UTF8.GetBytes(string.Join(',', profiles)), profiles.Length);
    }
}

internal static class ProfileSourceExtensions
{
    public static void AddSource(this WebApplicationBuilder builder) => builder.Services.AddSingleton(
        new ProfileSource(new HttpClient { BaseAddress = new Uri(builder.Configuration["Source"]!.TrimEnd('/') + "/") }));
}
