using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace SimilarProfiles.AppHost.Publishing;

/// <summary>What a Docker Compose file says beyond the model.</summary>
internal static class ComposePublishing
{
    /// <summary>
    /// Runs a host as often as the model does, and starts it again when it ends: a silo ends on purpose when the
    /// cluster's Redis has lost its data, to join the new membership table.
    /// </summary>
    public static IResourceBuilder<ProjectResource> PublishAsComposeHost(this IResourceBuilder<ProjectResource> host) =>
        host.PublishAsDockerComposeService((_, service) =>
        {
            service.Restart = "unless-stopped";
            service.Deploy = new Deploy { Replicas = host.Resource.GetReplicaCount() };
        });
}
