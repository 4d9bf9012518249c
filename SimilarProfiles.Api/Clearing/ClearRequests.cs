using System.Diagnostics;
using SimilarProfiles.Api.Access;

namespace SimilarProfiles.Api.Clearing;

/// <summary>Makes what grains are asked with.</summary>
internal static class ClearRequests
{
    /// <summary>A clear with an identity of its own, and who asks for it.</summary>
    public static ClearRequest Of(HttpContext context) => new()
    {
        Caller = Caller.Of(context.User),
        Id = ClearIds.Next(),
        Address = AddressOf(context.Connection),
        TraceId = TraceIdOf(context.Request),
    };

    /// <summary>The same, with how its caller wrote the username, if that is not the canonical one.</summary>
    public static ClearRequest Spelled(this ClearRequest request, Username username, params IEnumerable<string?> texts)
    {
        string[] spellings = [.. texts.OfType<string>().Select(static text => text.Trim()).Where(text => text != username.Value).Distinct()];
        return spellings.Length == 0 ? request : request with { Spellings = spellings };
    }

    private static string? AddressOf(ConnectionInfo connection) => connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;

    // Without a receiver of telemetry there is no activity, but who calls may have one.
    private static string? TraceIdOf(HttpRequest request) => Activity.Current is { } activity
        ? activity.TraceId.ToHexString()
        : request.Headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, null, out var caller) ? caller.TraceId.ToHexString() : null;
}
