using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Cdn;

/// <summary>The Varnish nodes; section <c>SimilarProfiles:Cdn:Varnish</c>.</summary>
internal sealed class VarnishOptions
{
    /// <summary>The nodes: 1 to 100 absolute http or https addresses without a path. Every node must confirm. Default none.</summary>
    [MaxLength(100)]
    public IList<string> Endpoints { get; set; } = [];
}
