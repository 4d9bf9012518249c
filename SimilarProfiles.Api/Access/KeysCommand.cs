using Microsoft.Extensions.Configuration.CommandLine;

namespace SimilarProfiles.Api.Access;

/// <summary><c>keys new [--id NAME] [--scopes read,clear]</c>: makes an API key and prints how to configure it.</summary>
internal static class KeysCommand
{
    private const string Usage = "Usage: keys new [--id NAME] [--scopes read,clear,admin]";
    private const int UsageError = 64;

    /// <summary>Runs the command if it was asked for.</summary>
    /// <returns>The exit code; null when the service is to start.</returns>
    public static int? Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["keys", ..]) return null;
        var options = new CommandLineConfigurationProvider(args.Skip(2));
        options.Load();
        var key = new ApiKeyOptions { Id = options.TryGet("id", out var id) && id is not null ? id : $"key-{Guid.NewGuid():N}"[..12] };
        var scopes = options.TryGet("scopes", out var list) && list is not null ? list : $"{AccessScope.Read},{AccessScope.Clear}";
        foreach (var scope in scopes.Split(',', StringSplitOptions.TrimEntries)) key.Scopes.Add(scope);
        var secret = ApiKeyHash.NewKey();
        key.Hash = Convert.ToHexStringLower(ApiKeyHash.Of(secret));

        var asked = new AccessOptions();
        asked.ApiKeys.Add(key);
        var checkedKey = new AccessOptionsRules().Validate(null, asked);
        if (args is not ["keys", "new", ..] || !args.Skip(2).Where(static (_, i) => i % 2 == 0).All(static name => name is "--id" or "--scopes") || checkedKey.Failed)
        {
            foreach (var failure in checkedKey.Failures ?? []) errors.WriteLine(failure);
            errors.WriteLine(Usage);
            return UsageError;
        }

        Print(key, secret, output);
        return 0;
    }

    private static void Print(ApiKeyOptions key, string secret, TextWriter output)
    {
        output.WriteLine("The key, which is not shown again. Callers send it in X-Api-Key, or as Authorization: Bearer:");
        output.WriteLine($"  {secret}");
        output.WriteLine("What to configure, with another number instead of 0 for each further key:");
        var prefix = $"{AccessOptions.Section}:{nameof(AccessOptions.ApiKeys)}:0:".Replace(":", "__", StringComparison.Ordinal);
        var scopes = key.Scopes.Select((scope, index) => $"{prefix}{nameof(ApiKeyOptions.Scopes)}__{index}={scope}");
        output.WriteLine($"  {prefix}{nameof(ApiKeyOptions.Id)}={key.Id} {prefix}{nameof(ApiKeyOptions.Hash)}={key.Hash} {string.Join(' ', scopes)}");
    }
}
