using SimilarProfiles.Near;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>
/// A process with near copies that asks one activation: its calls run there at one step and are answered at a later one,
/// and so do recalls the other way.
/// </summary>
internal sealed class SteppedNear(
    World world, NearUnderTest copies, Username profile, Footprint activation, Func<CacheUnderTest> grain) : INearCopyHolder
{
    private int _asks;
    private int _recalls;

    /// <summary>Reads as the API does; the answer is the number of the fetch.</summary>
    public async Task<long> ReadAsync() =>
        (copies.Find(profile.Value)?.Reply ?? await copies.AskAsync(profile.Value, _ => AskAsync())).Profiles.Decode()[0].Followers;

    public Task<long> RecallAsync(string username)
    {
        var label = $"N.recall#{++_recalls}";
        var answer = new TaskCompletionSource<long>();
        world.Add($"{label} runs", Footprint.Near, () =>
        {
            var ran = copies.RecallAsync(username);
            world.Add($"{label} is answered", activation, () => answer.SetFromTask(ran));
        });
        return answer.Task;
    }

    private Task<SimilarProfilesReply> AskAsync()
    {
        var label = $"N.ask#{++_asks}";
        var answer = new TaskCompletionSource<SimilarProfilesReply>();
        world.Add($"{label} runs", activation, async () =>
        {
            try
            {
                var reply = ToReply(await grain().ReadAsync(this, CancellationToken.None));
                world.Add($"{label} is answered", Footprint.Near, () => answer.SetResult(reply));
            }
            catch (Exception e)
            {
                world.Add($"{label} is answered", Footprint.Near, () => answer.SetException(e));
            }
        });
        return answer.Task;
    }

    private SimilarProfilesReply ToReply(SimilarProfiles.Caching.CacheRead read) => new()
    {
        Username = profile.Value,
        Found = true,
        Profiles = read.Entry.Profiles,
        Total = 1,
        ContentHash = read.Entry.ContentHash,
        FetchedAt = read.Entry.FetchedAt,
        FreshUntil = read.Entry.FreshUntil,
        Outcome = read.Outcome,
        Cacheable = read.Cacheable,
        NearLease = read.NearLease,
    };
}
