#pragma warning disable ASPIREINTERACTION001 // As in the AppHost.

using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AppHost.Tests.Commands;

/// <summary>Runs a command of the API's resource as the dashboard would.</summary>
public abstract class CommandTest
{
    private protected static async Task<ExecuteCommandResult> RunAsync(string command, StubApi api, FakeInteraction person)
    {
        await using var model = Model.Build();
        model.AllocateCluster(7001, 7002, 7003, 7004);
        var services = new ServiceCollection().AddSingleton<IInteractionService>(person);
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => api));
        services.AddHttpClient();
        await using var provider = services.BuildServiceProvider();
        return await CommandOf(model, command).ExecuteCommand(new ExecuteCommandContext
        {
            ServiceProvider = provider,
            ResourceName = "api-1",
            CancellationToken = TestContext.Current.CancellationToken,
        });
    }

    private protected static ResourceCommandAnnotation CommandOf(Model model, string command) =>
        model[ResourceNames.Api].Annotations.OfType<ResourceCommandAnnotation>().Single(one => one.Name == command);
}
