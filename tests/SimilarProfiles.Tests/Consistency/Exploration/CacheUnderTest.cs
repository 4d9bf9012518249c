using System.Reflection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Caching;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Consistency.Exploration;

/// <summary>One activation's cache, as it is or with a rule taken out.</summary>
internal sealed record CacheUnderTest(
    Func<CancellationToken, Task<CacheRead>> ReadAsync, Func<Task<ClearedRecord>> ClearAsync, Func<Task> ReleaseAsync);

/// <summary>Makes stores and caches of the real types, or of a mutant's.</summary>
internal sealed class CacheTypes(Type cache, Type store)
{
    private readonly ConstructorInfo _newCache = cache.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();

    public static CacheTypes Real { get; } = new(typeof(FencedCache), typeof(MemoryStore));

    public ISimilarProfilesStore NewStore(CacheOptions options, TimeProvider time) =>
        (ISimilarProfilesStore)Activator.CreateInstance(store, Options.Create(options), time, null)!;

    public CacheUnderTest NewCache(
        Username username, ISimilarProfilesStore cacheStore, ISimilarProfilesSource source, CacheOptions options, TimeProvider time)
    {
        var instance = _newCache.Invoke(
            [username, cacheStore, source, options, TimeSpan.FromDays(1), TestInstruments.Shared, time]);
        return new CacheUnderTest(
            Bind<Func<CancellationToken, Task<CacheRead>>>(instance, "ReadAsync"),
            Bind<Func<Task<ClearedRecord>>>(instance, "ClearAsync"),
            Bind<Func<Task>>(instance, "ReleaseAsync"));
    }

    private static T Bind<T>(object instance, string method) where T : Delegate =>
        instance.GetType().GetMethod(method)!.CreateDelegate<T>(instance);
}
