using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;

namespace SimilarProfiles.Probing;

/// <summary>Checks what attributes cannot: addresses, the key, and that an edge is one that clears are passed on to.</summary>
internal sealed class ProbeOptionsRules(IOptions<CdnOptions> cdn) : IValidateOptions<ProbeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProbeOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        foreach (var (index, api) in options.Apis.Index()) CheckAddress(api, Key($"{nameof(ProbeOptions.Apis)}:{index}"), problems);
        if (options.Edge is not null)
        {
            CheckAddress(options.Edge, Key(nameof(ProbeOptions.Edge)), problems);
            if (cdn.Value.Provider == CdnProvider.None)
            {
                problems.AddError($"needs {CdnOptions.Section}:{nameof(CdnOptions.Provider)}: no clear is passed on to it", Key(nameof(ProbeOptions.Edge)));
            }
        }

        // An HTTP client refuses any other in a header, and its message would say what it is.
        if (options.ApiKey is { } key && (key.Length == 0 || !key.All(static character => character is > ' ' and <= '~')))
        {
            problems.AddError("must be visible ASCII", Key(nameof(ProbeOptions.ApiKey)));
        }

        return problems.Build();
    }

    // It may hold a secret by mistake, so no message repeats it.
    private static void CheckAddress(string address, string key, ValidateOptionsResultBuilder problems)
    {
        var isGood = Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" };
        if (!isGood) problems.AddError("must be an absolute http or https address, without user, path, query or fragment", key);
    }

    private static string Key(string property) => $"{ProbeOptions.Section}:{property}";
}
