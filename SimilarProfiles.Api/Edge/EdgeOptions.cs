using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Edge;

/// <summary>The CDN in front of the API, as far as the API's answers depend on it; section <c>SimilarProfiles:Cdn</c>.</summary>
internal sealed class EdgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Cdn";

    /// <summary>The CDN whose headers the answers carry; default none.</summary>
    [EnumDataType(typeof(CdnProvider))]
    public CdnProvider Provider { get; set; } = CdnProvider.None;
}

/// <summary>Checks the range that <see cref="EdgeOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class EdgeOptionsValidator : IValidateOptions<EdgeOptions>;
