namespace SimilarProfiles.Cdn.Providers;

/// <summary>The address of an image as a CDN has it.</summary>
internal static class ImageAddress
{
    // A CDN compares addresses byte by byte, so the path must go out exactly as a browser would send it.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Takes an address apart; its path and query stay as they are if they could be sent so.</summary>
    /// <exception cref="PurgeFailedException">It is not an absolute http or https address.</exception>
    public static Uri Parse(string address)
    {
        // Anything else, a line break above all, must be escaped before it is sent.
        var sendable = address.All(static character => character is > ' ' and <= '~' and not '#');
        // Without a path there is nothing to keep, and the ordinary way adds the slash that is sent.
        if (sendable && Uri.TryCreate(address, Verbatim, out var verbatim) && IsWeb(verbatim)
            && verbatim.PathAndQuery.StartsWith('/'))
        {
            return verbatim;
        }

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsWeb(uri)) return uri;
        throw new PurgeFailedException("An image's address is not an absolute http or https address");
    }

    private static bool IsWeb(Uri uri) => uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
