using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Availability;
using SimilarProfiles.Api.Limits;
using SimilarProfiles.Api.Reading;

namespace SimilarProfiles.Api.Hosting;

// Decision 42: docs/decisions/0042-an-open-door.md
/// <summary>
/// Lets callers without credentials go straight to what everybody may do without limit. To find out that they are anonymous, and
/// that anonymous callers are allowed it, would cost more than the read of a hot profile itself. A caller that sends a key or a
/// token is still identified, and so is every caller if a limit counts callers.
/// </summary>
internal sealed class OpenDoor(AnonymousAccess anonymous, IOptions<LimitOptions> limits)
{
    private readonly bool _readsAreCounted = limits.Value.Reads > 0;
    private readonly bool _clearsAreCounted = limits.Value.Clears > 0;

    /// <summary>The handler to go straight to; null when the caller must be identified first.</summary>
    public RequestDelegate? Find(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        return endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: { } scope }]
            && !(scope == AccessScope.Read ? _readsAreCounted : _clearsAreCounted)
            && !ApiKeyHandler.HasCredentials(context.Request)
            && anonymous.Allows(scope)
            ? endpoint.RequestDelegate
            : null;
    }
}

/// <summary>Puts <see cref="OpenDoor"/> before what its callers can skip.</summary>
internal static class OpenDoorExtensions
{
    /// <summary>
    /// Answers reads that a near copy can answer before anything else. They need no identity, cannot fail, and say themselves
    /// what a CDN may keep.
    /// </summary>
    public static void UseNearAnswers(this WebApplication app)
    {
        var door = ActivatorUtilities.CreateInstance<OpenDoor>(app.Services);
        var availability = app.Services.GetRequiredService<IOptionsMonitor<AvailabilityOptions>>();
        app.Use((context, next) =>
            NearAnswers.Of(context) is { } near
            && availability.CurrentValue.Enabled
            && door.Find(context) is not null
            && near.TryAnswer(context) is { } answered
                ? answered
                : next(context));
    }

    /// <summary>Lets requests that need no identity skip <see cref="AccessExtensions.UseAccess"/> and the limits.</summary>
    public static void UseOpenDoor(this WebApplication app)
    {
        var door = ActivatorUtilities.CreateInstance<OpenDoor>(app.Services);
        app.Use((context, next) => door.Find(context) is { } handler ? handler(context) : next(context));
    }
}
