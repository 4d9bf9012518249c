namespace SimilarProfiles.Cdn;

/// <summary>Has the CDN drop things: many callers' requests share calls, and the provider's limits are kept.</summary>
internal interface IPurger
{
    /// <summary>For how long the CDN has answered nothing although it was called; zero when every call was answered.</summary>
    TimeSpan Silence { get; }

    /// <summary>Asks the CDN to drop what is named, and returns once it, with every node of it, has confirmed.</summary>
    /// <param name="request">What to drop.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the purge may still happen.</param>
    /// <exception cref="PurgeFailedException">It is not confirmed: refused, unreachable, over a limit, or the queue is full.</exception>
    Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken);
}
