namespace SimilarProfiles.Probing;

/// <summary>Reads profiles at one place, as its clients do, without having anything fetched.</summary>
internal interface IProbeReader
{
    /// <summary>What kind of place it is.</summary>
    ProbeLayer Layer { get; }

    /// <summary>Which one, for people.</summary>
    string Place { get; }

    /// <summary>How long after a clear its answers begin to count.</summary>
    TimeSpan From { get; }

    /// <summary>Reads once. Failures of the place are answers.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ProbeAnswer> ReadAsync(Username username, CancellationToken cancellationToken);
}
