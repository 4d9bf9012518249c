using System.Net;

namespace SimilarProfiles.Sources;

/// <summary>
/// Brings the body of a 200 into memory, up to a limit. It is the innermost handler, so that the deadlines and retries
/// around it hold for the body too, which an <see cref="HttpClient"/> would otherwise read after them.
/// </summary>
internal sealed class BodyLimitHandler : DelegatingHandler
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) return response;
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            // Of a type that no retry takes for a passing failure.
            throw new HttpAnswerException($"answered with more than {MaxBytes} bytes", e);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
