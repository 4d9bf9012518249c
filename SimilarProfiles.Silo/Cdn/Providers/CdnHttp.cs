using System.Net;
using System.Net.Http.Headers;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>Sends a purge to a CDN over HTTP, once, and refuses every answer but 200 and 204.</summary>
/// <remarks>No message repeats what was sent or answered: the one has secrets, and the other may echo them.</remarks>
internal sealed class CdnHttp(HttpClient http, TimeProvider time)
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    /// <summary>The pause after a 429 that does not say how long.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(10);

    /// <summary>The shortest pause after an answer that asks for one: a time that has passed means clocks that differ.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause that is obeyed before one more attempt; Cloudflare's five minutes fit in.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>The handler that does the sending.</summary>
    public static SocketsHttpHandler CreateTransport() => new()
    {
        // An address that answers on another's behalf is not the one that was configured, and must not get the token.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        // The client lives as long as the process; its connections do not, so that a change in DNS is seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="PurgeFailedException">Another status, more than <see cref="MaxAnswerBytes"/>, or no answer.</exception>
    public async Task<CdnAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Authority;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent))
            {
                throw new PurgeFailedException($"{host} answered {(int)response.StatusCode}", Pause(response));
            }

            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new CdnAnswer(host, response.Content.Headers.ContentType?.MediaType, body);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new PurgeFailedException($"{host} answered with more than {MaxAnswerBytes} bytes", innerException: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A cancelled request can fail in other ways first.
            cancellationToken.ThrowIfCancellationRequested();
            var problem = e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
                ? known.HttpRequestError.ToString()
                : "the connection broke";
            throw new PurgeFailedException($"{host} could not be asked: {problem}", innerException: e);
        }
    }

    // RFC 9110, section 10.2.3: seconds, or a date. A 503 may ask for a pause as well as a 429 (RFC 6585, section 4).
    private TimeSpan? Pause(HttpResponseMessage response) =>
        (Asked(response.Headers.RetryAfter), response.StatusCode) switch
        {
            ({ } asked, _) => TimeSpan.FromTicks(Math.Clamp(asked.Ticks, ShortestPause.Ticks, LongestPause.Ticks)),
            (null, HttpStatusCode.TooManyRequests) => DefaultPause,
            _ => null,
        };

    private TimeSpan? Asked(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - time.GetUtcNow();
}
