using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SimilarProfiles.ServiceDefaults;

namespace SimilarProfiles.Store.Redis;

/// <summary>Checks that each template can be used, and that no clear of one profile would delete keys of another.</summary>
internal sealed class LegacyRules(IConfiguration configuration) : IValidateOptions<LegacyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LegacyOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        if (options.Keys.Count > 0 && !configuration.HasRedis())
            problems.AddError($"needs ConnectionStrings:{RedisConnection.Name}, as the embedded mode has no Redis", Key());
        var templates = new List<LegacyTemplate>();
        for (var i = 0; i < options.Keys.Count; i++)
        {
            if (LegacyTemplate.TryParse(options.Keys[i], out var template, out var problem)) templates.Add(template);
            else problems.AddError(problem, $"{Key()}:{i}");
        }

        for (var i = 0; i < templates.Count; i++)
        {
            foreach (var other in templates.Skip(i + 1).Where(templates[i].MayNameKeysOf))
            {
                problems.AddError(
                    $"\"{templates[i]}\" and \"{other}\" can name the same key for two profiles, so a clear of one would delete what is kept of the other",
                    Key());
            }
        }

        return problems.Build();
    }

    private static string Key() => $"{LegacyOptions.Section}:{nameof(LegacyOptions.Keys)}";
}
