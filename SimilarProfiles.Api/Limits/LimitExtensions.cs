using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Limits;

/// <summary>Registers what the web server takes, and what each caller may ask.</summary>
internal static class LimitExtensions
{
    /// <summary>
    /// The longest request line, in bytes. Kestrel's 8 KiB would answer an overlong username with a bare 414;
    /// 10 000 percent-encoded characters still get an answer that says what is wrong. What is longer gets the 414.
    /// </summary>
    public const int MaxRequestLineBytes = 32 * 1024;

    // No endpoint takes a longer body; see BulkClearEndpoint.
    private const long MaxBodyBytes = 256 * 1024;

    /// <summary>How long a client may take to send the headers of a request.</summary>
    internal static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);

    /// <summary>Adds both.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.AddSingleton<IValidateOptions<LimitOptions>, TrustedProxiesRule>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<LimitOptions>>(
            static (forwarded, limits) => TrustedProxies.Trust(forwarded, limits.Value.TrustedProxies));
        services.AddSingleton<CallerLimits>();
        services.AddRateLimiter(static _ => { });
        services.AddOptions<RateLimiterOptions>().Configure<CallerLimits>(static (limiter, callers) => callers.Configure(limiter));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>(static (kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
            kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
        });
    }

    /// <summary>Reads who calls from proxies that are trusted; before anything that asks for the caller's address.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Read(app).TrustedProxies.Count > 0) app.UseForwardedHeaders();
    }

    /// <summary>Limits callers, once it is known who they are; nothing where there is no limit.</summary>
    public static void UseCallerLimits(this WebApplication app)
    {
        if (Read(app) is { Reads: 0, Clears: 0 }) return;
        app.UseRateLimiter();
        app.Use(static (context, next) =>
        {
            var limits = context.RequestServices.GetRequiredService<CallerLimits>();
            context.Response.OnStarting(static state => ((Func<Task>)state)(), () => limits.TellAsync(context));
            return next(context);
        });
    }

    // Not the validated options: what is wrong is reported at the start, together with all else that is.
    private static LimitOptions Read(WebApplication app)
    {
        var options = new LimitOptions();
        app.Configuration.GetSection(LimitOptions.Section).Bind(options);
        return options;
    }
}
