using SimilarProfiles.Consistency.Tests.Exploration;
using SimilarProfiles.Near;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>What an API process does with near copies, in the test's own process.</summary>
internal sealed class NearProcess : INearCopyHolder
{
    private readonly IGrainFactory _grains;
    private readonly NearUnderTest _copies;
    private readonly INearCopyHolder _self;

    public NearProcess(IGrainFactory grains, NearUnderTest copies)
    {
        (_grains, _copies) = (grains, copies);
        _self = grains.CreateObjectReference<INearCopyHolder>(this);
    }

    public Task<long> RecallAsync(string username) => _copies.RecallAsync(username);

    public async Task<SimilarProfilesReply> ReadAsync(Username username) =>
        _copies.Find(username.Value)?.Reply
        ?? await _copies.AskAsync(username.Value, hits => _grains.GetSimilarProfilesCache(username).ReadAsync(
            new ReadRequest { Limit = 1, NearHolder = _self, NearHits = hits }));
}
