using Microsoft.AspNetCore.Http;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>What a CDN was asked.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The path and query, byte by byte as they came.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, as text.</param>
internal sealed record CdnRequest(string Method, string Target, IHeaderDictionary Headers, string Body);
