namespace SimilarProfiles.AspireHosting.Redis;

/// <summary>A <c>redis-server</c> of this machine, on the loopback address.</summary>
internal sealed class RedisProcessResource(string name, string program, string folder)
    : ExecutableResource(name, program, folder), IResourceWithConnectionString
{
    /// <summary>The name of its endpoint.</summary>
    public const string Endpoint = "tcp";

    /// <summary>Its port.</summary>
    public EndpointReferenceExpression Port => new EndpointReference(this, Endpoint).Property(EndpointProperty.Port);

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"127.0.0.1:{Port}");
}
