using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Limits;

/// <summary>Reports each of <see cref="LimitOptions.TrustedProxies"/> that is no address and no network.</summary>
internal sealed class TrustedProxiesRule : IValidateOptions<LimitOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        foreach (var text in options.TrustedProxies.Where(static text => !TrustedProxies.TryParse(text, out _)))
            errors.AddError($"'{text}' is no address and no network such as 10.0.0.0/8", $"{LimitOptions.Section}:{nameof(LimitOptions.TrustedProxies)}");
        return errors.Build();
    }
}
