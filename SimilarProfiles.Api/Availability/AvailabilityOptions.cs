namespace SimilarProfiles.Api.Availability;

/// <summary>Whether the API serves; section <c>SimilarProfiles</c>.</summary>
internal sealed class AvailabilityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles";

    /// <summary>Whether requests are served; if false, every endpoint answers 503. It may change at run time; default true.</summary>
    public bool Enabled { get; set; } = true;
}
