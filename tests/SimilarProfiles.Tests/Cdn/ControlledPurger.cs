using SimilarProfiles.Cdn;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A CDN whose answers are the test's.</summary>
internal sealed class ControlledPurger : IPurger
{
    public TimeSpan Silence { get; set; }

    public List<PurgeCall> Calls { get; } = [];

    public Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        var call = new PurgeCall(request, cancellationToken);
        Calls.Add(call);
        return call.Answer;
    }
}
