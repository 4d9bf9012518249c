using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.AppHost.Tests;

/// <summary>The AppHost's own model, built and not started.</summary>
internal sealed class Model : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private Model(DistributedApplication app) => _app = app;

    public IEnumerable<IResource> Resources => _app.Services.GetRequiredService<DistributedApplicationModel>().Resources;

    /// <summary>Builds it with settings, as the AppHost's command line takes them; with containers, whatever this machine has, unless they say otherwise.</summary>
    public static Model Build(params (string Key, string Value)[] settings)
    {
        settings = [("SimilarProfiles:AppHost:Servers", "Container"), .. settings];
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")],
            AssemblyName = typeof(SimilarProfilesModel).Assembly.GetName().Name,
            DisableDashboard = true,
        });
        return new Model(builder.AddSimilarProfiles().Build());
    }

    public IResource this[string name] => Resources.Single(resource => resource.Name == name);

    public IEnumerable<string> WaitsOf(string name) =>
        this[name].Annotations.OfType<WaitAnnotation>().Select(wait => $"{wait.WaitType}:{wait.Resource.Name}");

    /// <summary>Gives an endpoint its address, as the orchestrator would.</summary>
    public void Allocate(string resource, string endpoint, int port)
    {
        var annotation = this[resource].Annotations.OfType<EndpointAnnotation>().Single(one => one.Name == endpoint);
        annotation.AllocatedEndpoint = new AllocatedEndpoint(annotation, "localhost", port, $"{port}");
    }

    /// <summary>Gives every endpoint of the cluster one of these ports, in order: Redis, silo, gateway, API.</summary>
    public void AllocateCluster(params ReadOnlySpan<int> ports)
    {
        if (this[ResourceNames.Redis] is IResourceWithEndpoints) Allocate(ResourceNames.Redis, "tcp", ports[0]);
        Allocate(ResourceNames.Silo, "orleans-silo", ports[1]);
        Allocate(ResourceNames.Silo, "orleans-gateway", ports[2]);
        Allocate(ResourceNames.Api, "http", ports[3]);
        // Where a silo says how it is; nobody needs to know the port before.
        Allocate(ResourceNames.Silo, "http", LoopbackPort.Free(1)[0]);
    }

    /// <summary>The environment that a resource is started with.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOf(string name)
    {
        var context = _app.Services.GetRequiredService<DistributedApplicationExecutionContext>();
        var configuration = await ExecutionConfigurationBuilder.Create(this[name])
            .WithEnvironmentVariablesConfig()
            .BuildAsync(context, NullLogger.Instance, TestContext.Current.CancellationToken);
        return configuration.EnvironmentVariables.ToDictionary();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
