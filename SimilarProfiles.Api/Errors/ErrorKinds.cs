namespace SimilarProfiles.Api.Errors;

// Decision 12: docs/decisions/0012-more-error-codes.md
/// <summary>Every failure that the API answers with.</summary>
internal static class ErrorKinds
{
    private const string Repeat = "Repeat the request after the time in Retry-After; clearing twice does no harm.";

    private const string Credentials =
        "Send a key in X-Api-Key, or a key or a token in Authorization: Bearer. The command keys new makes one.";

    /// <summary>Nothing is left of the username after trimming.</summary>
    public static readonly ErrorKind EmptyUsername = new(
        400, "EMPTY_USERNAME", UsernameProblem.Empty.Describe(),
        "Give an Instagram username in the path, as in /api/profile/valjean/similar-cache.");

    /// <summary>The username breaks another rule.</summary>
    public static readonly ErrorKind InvalidUsername = new(
        400, "INVALID_USERNAME", "Invalid username format",
        "A username has 1 to 30 characters of a-z, 0-9, period and underscore, and no period first, last or twice in a row.");

    /// <summary>A parameter cannot be read or is out of range. The sentence is that of the reading endpoint; another has a <see cref="RequestRule"/>.</summary>
    public static readonly ErrorKind InvalidRequest = new(
        400, "INVALID_REQUEST", $"The request is not valid: limit must be a whole number from 1 to {SimilarProfilesResult.MaxProfiles}",
        "Leave the parameter out for its default. /openapi/v1.json describes every parameter.");

    /// <summary>The request needs a key or a token, and has none.</summary>
    public static readonly ErrorKind CredentialsNeeded = new(
        401, "UNAUTHORIZED", "An API key or a token is needed", Credentials);

    /// <summary>The key or token of the request is not accepted.</summary>
    public static readonly ErrorKind InvalidCredentials = new(
        401, "UNAUTHORIZED", "The API key or token is not accepted", Credentials);

    /// <summary>The key or token does not have the scope.</summary>
    public static readonly ErrorKind Forbidden = new(
        403, "FORBIDDEN", "The API key or token does not have the scope that is needed",
        "Use a key or a token that has it. Scopes are read, clear and admin; none includes another.");

    /// <summary>No endpoint has this path.</summary>
    public static readonly ErrorKind NotFound = new(
        404, "NOT_FOUND", "There is nothing at this path",
        "A username cannot be left out of the path. /openapi/v1.json lists the paths.");

    /// <summary>The source does not know the profile.</summary>
    public static readonly ErrorKind ProfileNotFound = new(
        404, "PROFILE_NOT_FOUND", "The source of profiles knows no such profile",
        "Check the spelling. If the profile is new, clear its cache and read it again.");

    /// <summary>The path has no such method.</summary>
    public static readonly ErrorKind MethodNotAllowed = new(
        405, "METHOD_NOT_ALLOWED", "This path does not have this method",
        "The Allow header lists the methods that it has.");

    /// <summary>The body is longer than the endpoint takes.</summary>
    public static readonly ErrorKind BodyTooLarge = new(
        413, "PAYLOAD_TOO_LARGE", "The body of the request is too large", "Send fewer usernames at a time.");

    /// <summary>The body is of another type.</summary>
    public static readonly ErrorKind NotJson = new(
        415, "UNSUPPORTED_MEDIA_TYPE", "The body of the request must be JSON", "Send it with Content-Type: application/json.");

    /// <summary>The Idempotency-Key is no quoted string.</summary>
    public static readonly ErrorKind InvalidIdempotencyKey = new(
        400, "INVALID_IDEMPOTENCY_KEY", "The Idempotency-Key is not valid",
        "Send one quoted string of 1 to 255 visible ASCII characters and spaces, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\", with the quotes.");

    /// <summary>The Idempotency-Key has been used for another profile.</summary>
    public static readonly ErrorKind IdempotencyKeyReused = new(
        422, "IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key was used for another profile, and nothing was cleared",
        "Use a new key for each clear, and the same one only to repeat it.");

    /// <summary>The caller has asked too much in this window of time. When the next begins is known for each refusal.</summary>
    public static readonly ErrorKind TooManyRequests = new(
        429, "TOO_MANY_REQUESTS", "Too many requests from this caller",
        "Repeat the request after the time in Retry-After. The RateLimit headers say how much a caller may ask.", 60);

    /// <summary>More calls are under way than this process takes.</summary>
    public static readonly ErrorKind Overloaded = new(
        503, "SERVICE_UNAVAILABLE", "Simple similar profiles API not available: too many requests are under way", Repeat, 1);

    /// <summary>The API is switched off.</summary>
    public static readonly ErrorKind SwitchedOff = new(
        503, "SERVICE_UNAVAILABLE", "Simple similar profiles API not available",
        "It is switched off by the setting SimilarProfiles:Enabled. An operator can switch it on without a restart.", 30);

    /// <summary>No silo can be reached, or it went away during the call.</summary>
    public static readonly ErrorKind Unreachable = new(
        503, "SERVICE_UNAVAILABLE", "Simple similar profiles API not available: no silo could be reached", Repeat, 5);

    /// <summary>A silo did not answer within the call's deadline.</summary>
    public static readonly ErrorKind TooSlow = new(
        503, "SERVICE_UNAVAILABLE", "Simple similar profiles API not available: no answer in time", Repeat, 5);

    /// <summary>The store of the cache cannot be reached.</summary>
    public static readonly ErrorKind CacheUnavailable = new(
        503, "CACHE_SERVICE_UNAVAILABLE",
        "Cache service unavailable: its store could not be reached, and nothing is acknowledged", Repeat, 5);

    /// <summary>The source of profiles failed, and there is no copy that may be served.</summary>
    public static readonly ErrorKind SourceUnavailable = new(
        503, "SOURCE_UNAVAILABLE", "The source of profiles is not available, and no copy of the profile may be served", Repeat, 5);

    /// <summary>The store of the cache answered with an error.</summary>
    public static readonly ErrorKind CacheOperationFailed = new(
        500, "CACHE_OPERATION_FAILED", "Cache operation failed: its store answered with an error",
        "Repeat the request. If it fails again, the log has the store's own words.");

    /// <summary>Nothing is cached, and the caller wants nothing else.</summary>
    public static readonly ErrorKind NotCached = new(
        504, "NOT_CACHED", "Nothing is cached for this profile, and the request wants nothing else",
        "Leave out Cache-Control: only-if-cached to have the profile fetched.");

    /// <summary>The cache was cleared, but the CDN's purge could neither be made nor recorded.</summary>
    public static readonly ErrorKind CacheClearingFailed = new(
        500, "CACHE_CLEARING_FAILED", "Cache clearing failed: the cache is cleared, but its CDN purge could neither be made nor recorded",
        "Repeat the request: the CDN may still hold what was cleared.");

    /// <summary>Anything unforeseen.</summary>
    public static readonly ErrorKind InternalError = new(
        500, "INTERNAL_ERROR", "Internal server error",
        "Repeat the request. If it fails again, the log has the details.");
}
