using System.Diagnostics;
using SimilarProfiles.Caching;

namespace SimilarProfiles.Grains;

// What the activation is to its silo's budget of memory.
internal sealed partial class SimilarProfilesCacheGrain : IBudgetedActivation
{
    bool IBudgetedActivation.HoldsSomething => _cache is { HoldsSomething: true } || _purges is { IsAtWork: true };

    // Safe at any time: a call that comes meanwhile waits, and Orleans passes it to the next activation.
    void IBudgetedActivation.Deactivate()
    {
        // It is no part of the call that happened to need the memory.
        var current = Activity.Current;
        Activity.Current = null;
        GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Others need the memory more."));
        Activity.Current = current;
    }
}
