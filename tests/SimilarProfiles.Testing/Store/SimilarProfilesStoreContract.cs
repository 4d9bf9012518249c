using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

/// <summary>
/// What every store must keep. A derived class gives the store, its clock and a way to let time pass, by a clock of the
/// test or by waiting; each test has profiles of its own, so that a store may live longer than a test.
/// </summary>
public abstract partial class SimilarProfilesStoreContract
{
    /// <summary>The holder of one activation.</summary>
    private const string A = "activation-a";

    /// <summary>The holder of another.</summary>
    private const string B = "activation-b";

    /// <summary>The holder of a third.</summary>
    private const string C = "activation-c";

    private static int _profiles;

    private readonly string _run = Guid.NewGuid().ToString("N")[..12];

    /// <summary>A store with a CDN that serves the images of <see cref="Entries"/>.</summary>
    private protected abstract ISimilarProfilesStore Store { get; }

    /// <summary>A store without a CDN.</summary>
    private protected abstract ISimilarProfilesStore StoreWithoutCdn { get; }

    /// <summary>How long the store's leases last.</summary>
    private protected abstract TimeSpan Lease { get; }

    /// <summary>How much longer a step may take by the store's clock than the test says; zero if the test has the clock.</summary>
    private protected abstract TimeSpan Tolerance { get; }

    /// <summary>How much longer a lease is on record than asked for.</summary>
    private protected virtual TimeSpan LeaseExcess => TimeSpan.Zero;

    /// <summary>The time by the store's clock.</summary>
    private protected abstract DateTimeOffset Now { get; }

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Lets time pass, for the leases and for the entries.</summary>
    private protected abstract Task PassAsync(TimeSpan time);

    /// <summary>A profile that nobody has used.</summary>
    private protected Username NewUsername() => Username.Parse($"p{Interlocked.Increment(ref _profiles)}_{_run}");

    private CacheEntry NewEntry(string marker = "marker") => Entries.Of(Now, TimeSpan.FromHours(1), marker: marker);

    private Task<OpenedRecord> OpenAsync(Username username, string holder = A, CacheEntry? known = null) =>
        Store.OpenAsync(username, holder, known, Cancelled);

    private Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry) =>
        Store.TryStoreAsync(username, token, entry, Cancelled);

    private Task<ClearedRecord> ClearAsync(Username username, string holder = A, bool keepLease = false) =>
        Store.ClearAsync(username, holder, keepLease, default, Cancelled);

    private Task<CacheEntry?> PeekAsync(Username username) => Store.PeekAsync(username, Cancelled);

    /// <summary>Opens the profile and gives it an entry.</summary>
    private async Task<CacheEntry> FillAsync(Username username, string holder = A, CacheEntry? entry = null)
    {
        entry ??= NewEntry();
        var token = (await OpenAsync(username, holder)).Token;
        Assert.True(await TryStoreAsync(username, token, entry));
        return entry;
    }

    /// <summary>How long the leases of all but one still run, by clearing as that one.</summary>
    private async Task<TimeSpan> OthersThanAsync(string holder, Username username) => (await ClearAsync(username, holder)).OthersRemaining;

    /// <summary>Asserts that a lease runs for so long, less what the calls themselves took.</summary>
    private void AssertRuns(TimeSpan expected, TimeSpan actual) =>
        Assert.InRange(actual, expected - Tolerance, expected + LeaseExcess);
}
