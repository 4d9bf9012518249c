using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace SimilarProfiles.Api.Access;

/// <summary>
/// The settings of access that are in force. A change takes effect at once if it is valid; if not, what was in force stays
/// so, and the log says why. (An options monitor would throw at every request instead.)
/// </summary>
internal sealed partial class AccessSettings : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly AccessOptionsRules _rules = new();
    private readonly ILogger<AccessSettings> _logger;
    private readonly IDisposable _changes;
    private volatile InForce _current;

    /// <summary>Starts with the settings that were checked at the start, and follows the configuration.</summary>
    public AccessSettings(IOptions<AccessOptions> atStart, IConfiguration configuration, ILogger<AccessSettings> logger)
    {
        (_configuration, _logger) = (configuration, logger);
        _current = new InForce(atStart.Value, ApiKeys.Of(atStart.Value));
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <summary>The settings.</summary>
    public AccessOptions Options => _current.Options;

    /// <summary>The keys among them.</summary>
    public ApiKeys Keys => _current.Keys;

    /// <inheritdoc/>
    public void Dispose() => _changes.Dispose();

    private void Reload()
    {
        var options = new AccessOptions();
        try
        {
            _configuration.GetSection(AccessOptions.Section).Bind(options);
        }
        catch (InvalidOperationException e)
        {
            LogNotTaken(e.Message);
            return;
        }

        var result = _rules.Validate(null, options);
        if (result.Failed)
        {
            LogNotTaken(result.FailureMessage);
            return;
        }

        var keys = ApiKeys.Of(options);
        if (!keys.Equals(_current.Keys)) LogKeysChanged(keys.ToString());
        _current = new InForce(options, keys);
    }

    [LoggerMessage(1301, LogLevel.Information, "The API keys have changed. Accepted now: {Keys}")]
    private partial void LogKeysChanged(string keys);

    [LoggerMessage(1303, LogLevel.Error, "A change of SimilarProfiles:Access is not valid and is not taken; what was in force stays so. {Problems}")]
    private partial void LogNotTaken(string problems);

    private sealed record InForce(AccessOptions Options, ApiKeys Keys);
}
