using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Calling;

/// <summary>
/// Bounds the requests that are at the grains, clears and all others apart: as many more wait, and what comes beyond is
/// refused before anything is done for it. So much costs little, and those that are served are served as ever.
/// </summary>
internal sealed class Admission(IOptions<CallOptions> options, TimeProvider time) : IDisposable
{
    private readonly OverloadedResult _overloaded = new(time);
    private readonly ConcurrencyLimiter _reads = NewLimiter(options.Value.Concurrency);
    private readonly ConcurrencyLimiter _clears = NewLimiter(options.Value.Concurrency);

    /// <summary>Puts the bound before the handler of an endpoint.</summary>
    public static void Precede(EndpointBuilder endpoint)
    {
        var handler = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler yet.");
        var admission = endpoint.ApplicationServices.GetRequiredService<Admission>();
        // Reads that wait for a slow source are in no clear's way.
        var isClear = endpoint.Metadata.OfType<IAuthorizeData>().Any(static access => access.Policy == AccessScope.Clear);
        var limiter = isClear ? admission._clears : admission._reads;
        endpoint.RequestDelegate = context => admission.RunAsync(context, handler, limiter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reads.Dispose();
        _clears.Dispose();
    }

    private async Task RunAsync(HttpContext context, RequestDelegate handler, ConcurrencyLimiter limiter)
    {
        using var place = await limiter.AcquireAsync(1, context.RequestAborted);
        await (place.IsAcquired ? handler(context) : _overloaded.ExecuteAsync(context));
    }

    private static ConcurrencyLimiter NewLimiter(int requests) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = requests, QueueLimit = requests, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
