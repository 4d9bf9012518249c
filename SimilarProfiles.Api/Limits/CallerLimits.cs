using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Limits;

/// <summary>
/// How many requests each caller has left in the current window, reads and clears apart. Answers tell it in the fields of
/// draft-ietf-httpapi-ratelimit-headers-09.
/// </summary>
internal sealed class CallerLimits : IDisposable
{
    private const string Policy = "RateLimit-Policy";
    private const string Limit = "RateLimit";
    private const int Ipv6NetworkBytes = 8;

    private readonly LimitOptions _options;
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    /// <summary>Makes them from the options.</summary>
    public CallerLimits(IOptions<LimitOptions> options)
    {
        _options = options.Value;
        _limiter = PartitionedRateLimiter.Create<HttpContext, (string, string)>(PartitionOf);
    }

    /// <summary>Has the rate limiter of ASP.NET Core ask these limits, and answers what it refuses.</summary>
    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = _limiter;
        limiter.OnRejected = (refused, cancellationToken) =>
        {
            var context = refused.HttpContext;
            var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.Zero;
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            Tell(context, left: 0, seconds);
            return new(ErrorWriter.WriteAsync(
                context,
                ErrorKinds.TooManyRequests with { RetryAfterSeconds = seconds },
                null,
                context.GetRouteValue(ErrorWriter.UsernameKey) as string));
        };
    }

    /// <summary>Says in the answer how many requests are left.</summary>
    public Task TellAsync(HttpContext context)
    {
        if (context.Response.StatusCode != StatusCodes.Status429TooManyRequests
            && _limiter.GetStatistics(context) is { } statistics && QuotaOf(context) is not null)
        {
            Tell(context, statistics.CurrentAvailablePermits, null);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private void Tell(HttpContext context, long left, int? seconds)
    {
        if (QuotaOf(context) is not var (name, quota)) return;
        var headers = context.Response.Headers;
        headers[Policy] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={quota};w={_options.Window.TotalSeconds:0}");
        headers[Limit] = string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\";r={left}{(seconds is { } wait ? $";t={wait}" : "")}");
    }

    private RateLimitPartition<(string, string)> PartitionOf(HttpContext context)
    {
        if (QuotaOf(context) is not var (name, quota)) return RateLimitPartition.GetNoLimiter(("", ""));
        return RateLimitPartition.GetFixedWindowLimiter((name, CallerOf(context)), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = quota,
            Window = _options.Window,
        });
    }

    private (string Name, int Quota)? QuotaOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy switch
        {
            null => null,
            AccessScope.Read or AccessScope.ReadOrHistory => _options.Reads == 0 ? null : ("reads", _options.Reads),
            _ => _options.Clears == 0 ? null : ("clears", _options.Clears),
        };

    // One host often has a whole IPv6 network of 64 bits to choose addresses from.
    private static string CallerOf(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true }) return Caller.Of(context.User);
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : Convert.ToHexString(bytes.AsSpan(0, Ipv6NetworkBytes));
    }
}
