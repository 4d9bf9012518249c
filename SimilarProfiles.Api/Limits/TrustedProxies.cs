using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace SimilarProfiles.Api.Limits;

/// <summary>The proxies of <see cref="LimitOptions.TrustedProxies"/>.</summary>
internal static class TrustedProxies
{
    /// <summary>Believes what these say in <c>X-Forwarded-For</c>, and nobody else.</summary>
    public static void Trust(ForwardedHeadersOptions forwarded, IEnumerable<string> proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        forwarded.ForwardLimit = null; // As far as the proxies are known, and no further.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var text in proxies)
        {
            if (TryParse(text, out var network)) forwarded.KnownIPNetworks.Add(network);
        }
    }

    /// <summary>Reads an address or a network.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
