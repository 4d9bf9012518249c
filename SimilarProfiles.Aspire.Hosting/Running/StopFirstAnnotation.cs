namespace SimilarProfiles.AspireHosting.Running;

/// <summary>The resource is stopped before what it needs; see <see cref="OrderedStop"/>.</summary>
internal sealed class StopFirstAnnotation : IResourceAnnotation;
