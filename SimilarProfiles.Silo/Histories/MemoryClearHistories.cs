using System.Collections.Immutable;
using SimilarProfiles.Store.Memory;

namespace SimilarProfiles.Histories;

/// <summary>The histories of the embedded mode: those of the last profiles that were cleared, in this process's memory.</summary>
internal sealed class MemoryClearHistories : IClearHistories
{
    // Histories of profiles of which nothing was dropped push out only each other.
    private const int Profiles = 10_000;
    private const int Others = 1_000;

    private readonly RecentClears<Username, ImmutableArray<PastClear>> _profiles = new(Profiles);
    private readonly RecentClears<Username, ImmutableArray<PastClear>> _others = new(Others);

    /// <inheritdoc/>
    public Task<ImmutableArray<PastClear>> ReadAsync(Username username) => Task.FromResult(Find(username));

    /// <inheritdoc/>
    public Task ChangeAsync(Username username, HistoryChange change)
    {
        // One writer at a time: the recorder.
        var history = change.ApplyTo(Find(username));
        (history.Any(static clear => clear.ProfilesCleared > 0) ? _profiles : _others).Set(username, history);
        return Task.CompletedTask;
    }

    private ImmutableArray<PastClear> Find(Username username) =>
        _profiles.TryFind(username, out var history) || _others.TryFind(username, out history) ? history : [];
}
