using SimilarProfiles.Cdn;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A purge that a CDN was asked for, and that waits for the test's answer.</summary>
internal sealed class PurgeCall(PurgeRequest request, CancellationToken cancellation)
{
    private readonly TaskCompletionSource _answer = new();

    public PurgeRequest Request => request;

    public Task Answer => _answer.Task;

    /// <summary>Whether whoever asked waits no more.</summary>
    public bool IsLeft => cancellation.IsCancellationRequested;

    public void Confirm() => _answer.SetResult();

    public void Fail(Exception? exception = null) => _answer.SetException(exception ?? new PurgeFailedException("refused"));
}
