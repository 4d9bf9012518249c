using Microsoft.Extensions.Options;
using SimilarProfiles.Client.Redis;

namespace SimilarProfiles;

/// <summary>Checks, at the start, that the settings say where the cluster is.</summary>
internal sealed class SimilarProfilesClientSettingsRules : IValidateOptions<SimilarProfilesClientSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SimilarProfilesClientSettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connection = $"ConnectionStrings:{options.ConnectionName}";
        const string Port = $"{SimilarProfilesClientSettings.Section}:{nameof(SimilarProfilesClientSettings.GatewayPort)}";
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return options.GatewayPort is not null
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"{connection} is missing: it must be the connection string of the cluster's Redis. For a service on this machine that runs without Redis, set {Port} to its gateway port instead");
        }

        if (options.GatewayPort is not null)
            return ValidateOptionsResult.Fail($"{connection} and {Port} are both set; a client is of one cluster");
        try
        {
            return RedisConfiguration.Parse(options.ConnectionString).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{connection} names no endpoint");
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"{connection} is no connection string of Redis: {e.Message}");
        }
    }
}
