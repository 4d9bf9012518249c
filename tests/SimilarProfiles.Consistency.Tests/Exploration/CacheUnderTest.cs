using System.Reflection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Caching;
using SimilarProfiles.Near;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing.Measuring;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>One activation's cache, as it is or with a rule taken out.</summary>
internal sealed record CacheUnderTest(
    Func<INearCopyHolder?, CancellationToken, ValueTask<CacheRead>> ReadAsync, Func<ClearMark, Task<CacheClear>> ClearAsync, Func<Task> ReleaseAsync);

/// <summary>The near copies of one process, as they are or with a rule taken out.</summary>
internal sealed record NearUnderTest(
    Func<string, NearCopy?> Find,
    Func<string, Func<long, Task<SimilarProfilesReply>>, Task<SimilarProfilesReply>> AskAsync,
    Func<string, Task<long>> RecallAsync);

/// <summary>Makes stores and caches of the real types, or of a mutant's.</summary>
internal sealed class CacheTypes(Type cache, Type store, Type near)
{
    private readonly ConstructorInfo _newCache = cache.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();

    public static CacheTypes Real { get; } = new(typeof(FencedCache), typeof(MemoryStore), typeof(NearCopies));

    public ISimilarProfilesStore NewStore(CacheOptions options, TimeProvider time) =>
        (ISimilarProfilesStore)Activator.CreateInstance(store, Options.Create(options), time)!;

    public NearUnderTest NewNearCopies(TimeProvider time)
    {
        var instance = Activator.CreateInstance(near, 1L << 20, time)!;
        return new NearUnderTest(
            Bind<Func<string, NearCopy?>>(instance, "Find"),
            Bind<Func<string, Func<long, Task<SimilarProfilesReply>>, Task<SimilarProfilesReply>>>(instance, "AskAsync"),
            Bind<Func<string, Task<long>>>(instance, "RecallAsync"));
    }

    public CacheUnderTest NewCache(
        Username username, ISimilarProfilesStore cacheStore, ISimilarProfilesSource source, CacheOptions options, TimeProvider time)
    {
        var fetch = new SourceFetch(source, options, TimeSpan.FromDays(1), TestInstruments.Shared, time);
        var instance = _newCache.Invoke([username, cacheStore, fetch, options, TestInstruments.Shared, time]);
        return new CacheUnderTest(
            Bind<Func<INearCopyHolder?, CancellationToken, ValueTask<CacheRead>>>(instance, "ReadAsync"),
            Bind<Func<ClearMark, Task<CacheClear>>>(instance, "ClearAsync"),
            Bind<Func<Task>>(instance, "ReleaseAsync"));
    }

    private static T Bind<T>(object instance, string method) where T : Delegate =>
        instance.GetType().GetMethod(method)!.CreateDelegate<T>(instance);
}
