namespace SimilarProfiles.AppHost.Servers;

/// <summary>How the AppHost runs Redis and Varnish.</summary>
public enum ServerKind
{
    /// <summary>As containers where a container runtime answers, else as processes where the program is installed.</summary>
    Auto,

    /// <summary>As containers.</summary>
    Container,

    /// <summary>As processes of this machine's own programs.</summary>
    Process,
}
