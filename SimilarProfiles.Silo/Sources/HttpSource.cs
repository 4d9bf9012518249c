using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace SimilarProfiles.Sources;

/// <summary>
/// The profiles of a service: <c>GET {BaseUrl}/similar-profiles/{username}</c> answers 200 with JSON,
/// <c>{"profiles":[{"username","full_name","profile_image_url","followers","score"}]}</c>, or 404.
/// </summary>
/// <remarks>Deadlines, retries, the circuit breaker and the limits are <see cref="HttpSourceResilience"/>'s.</remarks>
internal sealed partial class HttpSource(HttpClient http, IOptions<SourceOptions> options, TimeProvider time) : ISimilarProfilesSource
{
    private readonly ResiliencePipeline _turns = HttpSourceResilience.CreateTurns(options.Value, time);
    private readonly string _baseUrl = new Uri(options.Value.BaseUrl!)
        .GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <inheritdoc/>
    public string Description => $"the service at {_baseUrl}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        try
        {
            // Not on the caller's scheduler: an activation's other calls would wait while an answer is read.
            using var response = await _turns.ExecuteAsync(
                static (fetch, turn) => fetch.Source.AskAsync(fetch.Username, turn), (Source: this, Username: username), cancellationToken).ConfigureAwait(false);
            return await HttpAnswerReader.ReadAsync(response, cancellationToken);
        }
        catch (Exception e) when (Problem(e) is not null)
        {
            // A cancelled request can fail in other ways first.
            cancellationToken.ThrowIfCancellationRequested();
            throw new SourceUnavailableException($"The source {_baseUrl} {Problem(e)}", e);
        }
    }

    // A canonical username has no character that an address would escape.
    private ValueTask<HttpResponseMessage> AskAsync(Username username, CancellationToken turn) =>
        new(http.GetAsync(new Uri($"{_baseUrl}/similar-profiles/{username}"), HttpCompletionOption.ResponseHeadersRead, turn));

    private static string? Problem(Exception exception) => exception switch
    {
        HttpAnswerException => exception.Message,
        TimeoutRejectedException e => $"did not answer within {e.Timeout}",
        BrokenCircuitException => "failed too often; it is not asked again for a while",
        RateLimiterRejectedException => "has too many fetches under way and waiting",
        // Not its message: that can hold the address of a proxy, with a password.
        HttpRequestException e => $"could not be asked: {e.HttpRequestError}",
        IOException or OperationCanceledException => "broke off",
        _ => null,
    };
}
