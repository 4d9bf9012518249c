namespace SimilarProfiles.Cdn;

/// <summary>One CDN's purge API. An implementation makes each call once; <see cref="Queue.CdnClient"/> handles deadlines, limits and the breaker.</summary>
internal interface ICdnProvider
{
    /// <summary>Its name in logs and spans.</summary>
    string Name { get; }

    /// <summary>How its calls of one kind are limited, unless the configuration says otherwise.</summary>
    CdnCallLimit Limit(PurgeKind kind);

    /// <summary>Makes one call, and returns once the CDN has confirmed all of it.</summary>
    /// <param name="kind">What <paramref name="batch"/> names.</param>
    /// <param name="batch">From 1 to <see cref="CdnCallLimit.Items"/> different keys or addresses.</param>
    /// <param name="cancellationToken">Ends the call, which may still have purged.</param>
    /// <exception cref="PurgeFailedException">It did not confirm; <see cref="PurgeFailedException.RetryAfter"/> is set when it asks for a pause.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken);
}
