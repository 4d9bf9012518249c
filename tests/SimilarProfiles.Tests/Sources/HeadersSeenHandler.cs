namespace SimilarProfiles.Tests.Sources;

/// <summary>Tells when the client has had the headers of its first answer, and has yet to read the body.</summary>
internal sealed class HeadersSeenHandler(TaskCompletionSource seen) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        seen.TrySetResult();
        return response;
    }
}
