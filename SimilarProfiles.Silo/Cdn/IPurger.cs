namespace SimilarProfiles.Cdn;

/// <summary>Purges the CDN: the requests of many callers share calls, within the provider's limits.</summary>
internal interface IPurger
{
    /// <summary>For how long the CDN has not answered although it was called; zero if every call was answered.</summary>
    TimeSpan Silence { get; }

    /// <summary>Asks the CDN to drop the given items, and returns when every node of it has confirmed.</summary>
    /// <param name="request">What to drop.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the purge may still happen.</param>
    /// <exception cref="PurgeFailedException">The purge is not confirmed: refused, unreachable, over a limit, or the queue is full.</exception>
    Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken);
}
