namespace SimilarProfiles.AspireHosting.Servers;

/// <summary>How Redis and Varnish run; published, they are containers.</summary>
public enum ServerKind
{
    /// <summary>As containers if a container runtime answers, else as processes if the program is installed.</summary>
    Auto,

    /// <summary>As containers.</summary>
    Container,

    /// <summary>As processes of this machine's own programs.</summary>
    Process,
}
