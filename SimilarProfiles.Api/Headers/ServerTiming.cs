using System.Globalization;

namespace SimilarProfiles.Api.Headers;

/// <summary>How long the steps of a clear took, in the header that browsers show with the request (W3C, Server Timing).</summary>
internal static class ServerTiming
{
    /// <summary>The header.</summary>
    public const string HeaderName = "Server-Timing";

    /// <summary>The steps, one after the other, in milliseconds; null when the silo told none.</summary>
    public static string? Describe(ClearReceipt receipt)
    {
        if (receipt.Steps is not { } steps) return null;
        var cdn = steps.Cdn is { } wait ? $", {Metric("cdn", wait)}" : "";
        return $"{Metric("store", steps.Store)}, {Metric("leases", steps.Leases)}, "
            + $"{Metric("near-copies", steps.Recalls)};desc=\"{steps.NearCopies.ToString(CultureInfo.InvariantCulture)}\"{cdn}, "
            + Metric("grain", receipt.Duration);
    }

    // As integers, which are cheaper to format than a floating-point number.
    private static string Metric(string name, TimeSpan took)
    {
        var microseconds = (long)Math.Round(took.TotalMicroseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{name};dur={microseconds / 1000}.{microseconds % 1000:000}");
    }
}
