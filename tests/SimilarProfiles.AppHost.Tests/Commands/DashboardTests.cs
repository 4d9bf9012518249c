using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.AspireHosting.Commands;

namespace SimilarProfiles.AppHost.Tests.Commands;

public sealed class DashboardTests : CommandTest
{
    [Theory]
    [InlineData(CacheCommands.Clear)]
    [InlineData(CacheCommands.Status)]
    [InlineData(CacheCommands.RetryPurges)]
    public async Task Command_isDescribedAndEnabledOnlyWhileTheApiRuns(string name)
    {
        await using var model = Model.Build();
        await using var services = new ServiceCollection().BuildServiceProvider();

        var command = CommandOf(model, name);

        Assert.False(string.IsNullOrEmpty(command.DisplayDescription));
        Assert.Equal(ResourceCommandState.Enabled, command.UpdateState(In(KnownResourceStates.Running, services)));
        Assert.Equal(ResourceCommandState.Disabled, command.UpdateState(In(KnownResourceStates.Waiting, services)));
        Assert.Equal(ResourceCommandState.Disabled, command.UpdateState(In(KnownResourceStates.Exited, services)));
    }

    [Fact]
    public async Task Api_linksToItsConsoleAndItsReference()
    {
        await using var model = Model.Build();
        model.AllocateCluster(7001, 7002, 7003, 7004);
        var api = (ProjectResource)model[ResourceNames.Api];
        var context = new ResourceUrlsCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), api,
            [new ResourceUrlAnnotation { Url = "http://localhost:7004", Endpoint = api.GetEndpoint("http") }]);

        foreach (var callback in api.Annotations.OfType<ResourceUrlsCallbackAnnotation>()) await callback.Callback(context);

        Assert.Equal(
            [("Console", "http://localhost:7004"), ("API reference", "/scalar")],
            context.Urls.Select(url => (url.DisplayText, url.Url)));
        Assert.All(context.Urls, url => Assert.Equal("http", url.Endpoint?.EndpointName));
    }

    private static UpdateCommandStateContext In(string state, IServiceProvider services) => new()
    {
        Services = services,
        ResourceSnapshot = new CustomResourceSnapshot
        {
            ResourceType = "Project",
            Properties = ImmutableArray<ResourcePropertySnapshot>.Empty,
            State = state,
        },
    };
}
