using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing.Store;

namespace SimilarProfiles.Tests.Caching;

public sealed class MemoryStoreContractTests : SimilarProfilesStoreContract, IDisposable
{
    private static readonly CacheOptions Settings = new() { RecordsPurges = true };

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStore _store;
    private readonly MemoryStore _storeWithoutCdn;

    public MemoryStoreContractTests()
    {
        _store = new MemoryStore(Options.Create(Settings), _time);
        _storeWithoutCdn = new MemoryStore(Options.Create(new CacheOptions()), _time);
    }

    private protected override ISimilarProfilesStore Store => _store;

    private protected override ISimilarProfilesStore StoreWithoutCdn => _storeWithoutCdn;

    private protected override TimeSpan Lease => Settings.Lease;

    // It takes microseconds, so callers seldom meet in it.
    private protected override int Rounds => 3_000;

    private protected override TimeSpan Tolerance => TimeSpan.Zero;

    private protected override DateTimeOffset Now => _time.GetUtcNow();

    public void Dispose()
    {
        _store.Dispose();
        _storeWithoutCdn.Dispose();
    }

    private protected override Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
