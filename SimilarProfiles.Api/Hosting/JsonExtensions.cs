using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SimilarProfiles.Api.Hosting;

/// <summary>Registers how the API writes JSON.</summary>
internal static class JsonExtensions
{
    /// <summary>Makes the framework write JSON as <see cref="ApiJsonContext"/> declares.</summary>
    public static void AddApiJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(static http =>
    {
        var declared = ApiJsonContext.Default.Options;
        var json = http.SerializerOptions;
        json.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
        json.PropertyNamingPolicy = declared.PropertyNamingPolicy;
        foreach (var converter in declared.Converters) json.Converters.Add(converter);

        // Names of people stay readable; what could end a script element or an attribute is still escaped.
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.NumberHandling = JsonNumberHandling.Strict;
    });
}
