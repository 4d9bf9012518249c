using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SimilarProfiles.AspireHosting;

/// <summary>Passes the service's own settings on to its hosts.</summary>
internal static class HostSettings
{
    private const string Root = "SimilarProfiles";

    private static readonly string[] SecretEndings = ["Key", "Keys", "Token", "Secret", "Password"];

    /// <summary>
    /// Gives a host what the AppHost's configuration says under <c>SimilarProfiles:{section}</c>, each setting as the
    /// variable of the same name. A setting whose name says that it is a secret goes through a secret parameter, so
    /// that it is masked in the dashboard and not written when the model is published.
    /// </summary>
    public static IResourceBuilder<T> WithHostSettings<T>(this IResourceBuilder<T> host, params string[] sections)
        where T : IResourceWithEnvironment
    {
        var configuration = host.ApplicationBuilder.Configuration;
        foreach (var setting in sections.SelectMany(section => configuration.GetSection($"{Root}:{section}").AsEnumerable()))
        {
            if (setting.Value is not { } value) continue;
            var variable = setting.Key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
            if (IsSecret(setting.Key)) host.WithEnvironment(variable, host.ApplicationBuilder.SecretOf(setting.Key));
            else host.WithEnvironment(variable, value);
        }

        return host;
    }

    // Any part of it: the keys of a list have only a number after its name. Those of Redis, which clears delete, are no secret.
    private static bool IsSecret(string key) => !key.StartsWith($"{Root}:Legacy:", StringComparison.OrdinalIgnoreCase)
        && key.Split(ConfigurationPath.KeyDelimiter).Any(part => SecretEndings.Any(end => part.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    private static IResourceBuilder<ParameterResource> SecretOf(this IDistributedApplicationBuilder builder, string key)
    {
        var name = key[(Root.Length + 1)..].ToLower(CultureInfo.InvariantCulture)
            .Replace(ConfigurationPath.KeyDelimiter, "-", StringComparison.Ordinal);
        return builder.Resources.OfType<ParameterResource>().SingleOrDefault(parameter => parameter.Name == name) is { } known
            ? builder.CreateResourceBuilder(known)
            : builder.AddParameterFromConfiguration(name, key, secret: true)
                .WithDescription($"The setting {key} of the service.");
    }
}
