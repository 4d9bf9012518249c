using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A fetch that the source was asked for and that ends when the test says so.</summary>
internal sealed class PendingFetch(CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<IReadOnlyList<SourceProfile>?> _answer = new();

    public Task<IReadOnlyList<SourceProfile>?> Task => _answer.Task;

    /// <summary>What the fetch is asked to stop by.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public void Answer(params SourceProfile[] profiles) => _answer.SetResult(profiles);

    public void NotFound() => _answer.SetResult(null);

    public void Fail(Exception exception) => _answer.SetException(exception);
}
