using Microsoft.Extensions.Options;

namespace SimilarProfiles.Store;

/// <summary>Checks that what a silo may keep leaves .NET a quarter of its memory to work with.</summary>
internal sealed class MemoryRules : IValidateOptions<CacheOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var most = CacheOptions.AvailableMemory / 4 * 3;
        return options.MemoryLimitBytes + options.ActivationLimitBytes <= most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{CacheOptions.Section}:{nameof(CacheOptions.MemoryLimitBytes)} and :{nameof(CacheOptions.ActivationLimitBytes)} "
                + $"must together be at most {most}, three quarters of the memory that .NET may use");
    }
}
