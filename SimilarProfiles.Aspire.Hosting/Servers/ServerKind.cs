namespace SimilarProfiles.AspireHosting.Servers;

/// <summary>How Redis and Varnish are run; published, they are containers.</summary>
public enum ServerKind
{
    /// <summary>As containers where a container runtime answers, else as processes where the program is installed.</summary>
    Auto,

    /// <summary>As containers.</summary>
    Container,

    /// <summary>As processes of this machine's own programs.</summary>
    Process,
}
