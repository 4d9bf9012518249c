using System.Reflection;
using SimilarProfiles.Store.Redis;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>
/// A connection that leaves the lines of one rule out of the scripts on their way to Redis: those that end in <c>-- rule: NAME</c>. So the
/// store itself has no switch for tests.
/// </summary>
public class MutantRedis : DispatchProxy
{
    private static readonly string[] Scripts =
        [.. typeof(RedisScripts).GetFields().Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!)];

    private object _real = null!;
    private string _end = null!;

    /// <summary>The connection without a rule.</summary>
    internal static IConnectionMultiplexer Without(string rule, IConnectionMultiplexer redis)
    {
        if (!Scripts.Any(script => script.Contains($"-- rule: {rule}\n", StringComparison.Ordinal)))
            throw new ArgumentException($"No line keeps a rule called '{rule}'.", nameof(rule));
        return Over(redis, $"-- rule: {rule}");
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IDatabase.ScriptEvaluateAsync))
        {
            args![0] = args[0] switch
            {
                string script => Strip(script),
                byte[] hash => HashedScript.HashOf(Strip(Scripts.Single(script => hash.SequenceEqual(HashedScript.HashOf(script))))),
                var other => other,
            };
        }

        var answer = targetMethod.Invoke(_real, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is IDatabase database ? Over(database, _end) : answer;
    }

    private static T Over<T>(T real, string end) where T : class
    {
        var proxy = Create<T, MutantRedis>();
        (((MutantRedis)(object)proxy)._real, ((MutantRedis)(object)proxy)._end) = (real, end);
        return proxy;
    }

    private string Strip(string script) => string.Join('\n', script.Split('\n').Where(line => !line.EndsWith(_end, StringComparison.Ordinal)));
}
