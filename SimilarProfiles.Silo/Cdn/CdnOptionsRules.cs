using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn;

/// <summary>Checks what attributes cannot: that the chosen provider has what it needs, and that addresses and secrets can be used.</summary>
/// <remarks>No message repeats a value: it may be a secret, or hold one by mistake.</remarks>
internal sealed class CdnOptionsRules : IValidateOptions<CdnOptions>
{
    private const string AnAddress = "must be an absolute http or https address without user, query or fragment";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CdnOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        if (options.PurgeTimeout < options.CallTimeout)
        {
            problems.AddError($"must not be shorter than {nameof(CdnOptions.CallTimeout)}", Key(nameof(CdnOptions.PurgeTimeout)));
        }

        switch (options.Provider)
        {
            case CdnProvider.None:
                break;
            case CdnProvider.Varnish:
                CheckEndpoints(options.Varnish.Endpoints, problems);
                break;
            case CdnProvider.Fastly:
                CheckId(options.Fastly.ServiceId, Key("Fastly:ServiceId"), problems);
                CheckSecret(options.Fastly.ApiToken, Key("Fastly:ApiToken"), problems);
                CheckApi(options.Fastly.BaseUrl, Key("Fastly:BaseUrl"), problems);
                break;
            case CdnProvider.Cloudflare:
                CheckId(options.Cloudflare.ZoneId, Key("Cloudflare:ZoneId"), problems);
                CheckSecret(options.Cloudflare.ApiToken, Key("Cloudflare:ApiToken"), problems);
                CheckApi(options.Cloudflare.BaseUrl, Key("Cloudflare:BaseUrl"), problems);
                break;
            case CdnProvider.Bunny:
                if (options.Bunny.PullZoneId is null) problems.AddError("is required", Key("Bunny:PullZoneId"));
                CheckSecret(options.Bunny.AccessKey, Key("Bunny:AccessKey"), problems);
                CheckApi(options.Bunny.BaseUrl, Key("Bunny:BaseUrl"), problems);
                break;
            default:
                problems.AddError($"must be one of {string.Join(", ", Enum.GetNames<CdnProvider>())}", Key(nameof(CdnOptions.Provider)));
                break;
        }

        return problems.Build();
    }

    private static void CheckEndpoints(IList<string> endpoints, ValidateOptionsResultBuilder problems)
    {
        if (endpoints.Count == 0) problems.AddError("needs at least one node", Key("Varnish:Endpoints"));
        foreach (var (index, endpoint) in endpoints.Index())
        {
            // A purge's own path is sent, so a path here would be left out without a word.
            if (Address(endpoint) is not { AbsolutePath: "/" })
            {
                problems.AddError($"{AnAddress}, and without a path", Key($"Varnish:Endpoints:{index}"));
            }
        }
    }

    private static void CheckApi(string baseUrl, string key, ValidateOptionsResultBuilder problems)
    {
        if (Address(baseUrl) is not { } address) problems.AddError(AnAddress, key);
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            problems.AddError("must be https: a secret is sent there", key);
        }
    }

    // It becomes a part of a path.
    private static void CheckId(string? id, string key, ValidateOptionsResultBuilder problems)
    {
        if (string.IsNullOrEmpty(id)) problems.AddError("is required", key);
        else if (!id.All(char.IsAsciiLetterOrDigit)) problems.AddError("must be letters and digits", key);
    }

    // An HTTP client refuses any other in a header, and its message would say what it is.
    private static void CheckSecret(string? secret, string key, ValidateOptionsResultBuilder problems)
    {
        if (string.IsNullOrEmpty(secret)) problems.AddError("is required", key);
        else if (!secret.All(static character => character is > ' ' and <= '~')) problems.AddError("must be visible ASCII", key);
    }

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : null;

    private static string Key(string property) => $"{CdnOptions.Section}:{property}";
}
