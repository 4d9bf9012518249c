namespace SimilarProfiles.Api.Hosting;

/// <summary>What the web server accepts.</summary>
internal static class RequestLimits
{
    /// <summary>
    /// The longest request line, in bytes. Kestrel's 8 KiB would answer an overlong username with a bare 414;
    /// 10 000 percent-encoded characters still get an answer that says what is wrong. What is longer gets the 414.
    /// </summary>
    public const int MaxRequestLineBytes = 32 * 1024;

    /// <summary>Sets the limits of the web server.</summary>
    public static void AddRequestLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(static kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
    });
}
