using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace SimilarProfiles.Histories;

/// <summary>
/// The histories of a cluster, in Orleans' grain storage. They are not the state of a grain, because a grain for each would mean an
/// activation for each. A silo reads, changes and writes a history, and repeats this if another silo was faster.
/// </summary>
/// <param name="storage">Where they are; kept for <see cref="HistoryOptions.KeepFor"/>.</param>
/// <param name="brief">The same place, kept for <see cref="HistoryOptions.Briefly"/>.</param>
internal sealed class OrleansClearHistories(
    [FromKeyedServices(OrleansClearHistories.Default)] IGrainStorage storage,
    [FromKeyedServices(OrleansClearHistories.Brief)] IGrainStorage brief) : IClearHistories
{
    /// <summary>The name of the storage that <c>Orleans:GrainStorage:Default</c> configures.</summary>
    public const string Default = "Default";

    /// <summary>The name of the storage of what is kept briefly.</summary>
    public const string Brief = "SimilarProfilesBrief";

    private const string State = "clears";
    private const string Kind = "clear-history";
    private const int Tries = 5;

    /// <inheritdoc/>
    public async Task<ImmutableArray<PastClear>> ReadAsync(Username username) => (await FindAsync(username)).State!.Clears;

    /// <inheritdoc/>
    public async Task ChangeAsync(Username username, HistoryChange change)
    {
        for (var tries = 1; ; tries++)
        {
            var history = await FindAsync(username);
            var changed = change.ApplyTo(history.State!.Clears);
            if (changed.SequenceEqual(history.State.Clears)) return;
            history.State.Clears = changed;
            // Both are one place, and differ in how long Redis keeps what they write.
            var into = changed.Any(static clear => clear.ProfilesCleared > 0) ? storage : brief;
            try
            {
                await into.WriteStateAsync(State, IdOf(username), history);
                return;
            }
            catch (InconsistentStateException) when (tries < Tries)
            {
                // Another silo was faster.
            }
            catch (Exception e)
            {
                throw new CacheUnavailableException("The history of clears could not be written.", e);
            }
        }
    }

    private async Task<GrainState<HistoryState>> FindAsync(Username username)
    {
        var history = new GrainState<HistoryState>(new HistoryState());
        try
        {
            await storage.ReadStateAsync(State, IdOf(username), history);
        }
        catch (Exception e)
        {
            throw new CacheUnavailableException("The history of clears could not be read.", e);
        }

        history.State ??= new HistoryState();
        return history;
    }

    private static GrainId IdOf(Username username) => GrainId.Create(Kind, username.Value);
}
