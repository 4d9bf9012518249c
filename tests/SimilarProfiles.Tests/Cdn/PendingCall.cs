using SimilarProfiles.Cdn;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A call to a <see cref="FakeProvider"/>, which waits for its answer.</summary>
internal sealed record PendingCall(PurgeKind Kind, IReadOnlyList<string> Items)
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => _answer.Task;

    public void Confirm() => _answer.SetResult();

    public void Fail(Exception? failure = null) => _answer.SetException(failure ?? new PurgeFailedException("The CDN answered 500"));
}
