namespace SimilarProfiles.Api.Access;

/// <summary>What callers without a key or a token may do.</summary>
internal enum AnonymousMode
{
    /// <summary>Nothing but ask for health and the API's description.</summary>
    Refuse,

    /// <summary>What needs the scope <see cref="AccessScope.Read"/>.</summary>
    Read,

    /// <summary>Everything.</summary>
    All,
}
