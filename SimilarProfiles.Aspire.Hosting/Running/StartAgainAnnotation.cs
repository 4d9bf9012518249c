namespace SimilarProfiles.AspireHosting.Running;

/// <summary>The resource is started again when it ends without having been asked to; see <see cref="StartAgain"/>.</summary>
internal sealed class StartAgainAnnotation : IResourceAnnotation;
