using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Sources;

/// <summary>Checks what attributes cannot: that the address can be used and that the file is there.</summary>
/// <remarks>Only that the file is there: what is in it may be mended while the service runs, and is checked at each fetch.</remarks>
internal sealed class SourceOptionsRules(IHostEnvironment environment) : IValidateOptions<SourceOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SourceOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        if (options.IsOverHttp) CheckBaseUrl(options.BaseUrl!, problems);
        else if (!string.IsNullOrWhiteSpace(options.CatalogPath)) CheckCatalog(options.CatalogPath, problems);
        return problems.Build();
    }

    // The address may hold a secret by mistake, so no message repeats it.
    private static void CheckBaseUrl(string baseUrl, ValidateOptionsResultBuilder problems)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            problems.AddError("must be an absolute http or https address", Key(nameof(SourceOptions.BaseUrl)));
            return;
        }

        if (uri.UserInfo.Length > 0) problems.AddError("must not have a user or password", Key(nameof(SourceOptions.BaseUrl)));
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            problems.AddError("must not have a query or fragment", Key(nameof(SourceOptions.BaseUrl)));
        }
    }

    private void CheckCatalog(string path, ValidateOptionsResultBuilder problems)
    {
        if (!File.Exists(CatalogFile.Resolve(path, environment.ContentRootPath)))
        {
            problems.AddError(
                $"there is no file \"{path}\" in {environment.ContentRootPath} or in {AppContext.BaseDirectory}",
                Key(nameof(SourceOptions.CatalogPath)));
        }
    }

    private static string Key(string property) => $"{SourceOptions.Section}:{property}";
}
