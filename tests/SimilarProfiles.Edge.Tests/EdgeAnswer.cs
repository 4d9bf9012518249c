using System.Net;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What a client got from the edge.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record EdgeAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether the edge had it.</summary>
    public bool Hit => CacheStatus.Contains("Varnish; hit", StringComparison.Ordinal);

    public string CacheStatus => Headers.GetValueOrDefault("Cache-Status", "");
}
