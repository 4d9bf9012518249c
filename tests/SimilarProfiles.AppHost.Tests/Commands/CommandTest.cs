using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SimilarProfiles.AspireHosting.Commands;

namespace SimilarProfiles.AppHost.Tests.Commands;

/// <summary>Runs a command of the API's resource as the dashboard would.</summary>
public abstract class CommandTest
{
    private protected static async Task<ExecuteCommandResult> RunAsync(string command, StubApi api, string? username = null, string? key = null)
    {
        await using var model = Model.Build();
        model.AllocateCluster(7001, 7002, 7003, 7004);
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => api));
        services.AddHttpClient();
        if (key is not null)
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>("SimilarProfiles:AppHost:ApiKey", key)])
                .Build());
        }

        await using var provider = services.BuildServiceProvider();
        return await CommandOf(model, command).ExecuteCommand(new ExecuteCommandContext
        {
            Services = provider,
            ResourceName = "api-1",
            Logger = NullLogger.Instance,
            Arguments = Typed(username, command == CacheCommands.ClearMany ? UsernamesArgument.Name : UsernameArgument.Name),
            CancellationToken = TestContext.Current.CancellationToken,
        });
    }

    private protected static InteractionInputCollection Typed(string? text, string name = UsernameArgument.Name) =>
        new(text is null ? [] : [new() { Name = name, InputType = InputType.Text, Value = text }]);

    private protected static ResourceCommandAnnotation CommandOf(Model model, string command) =>
        model[ResourceNames.Api].Annotations.OfType<ResourceCommandAnnotation>().Single(one => one.Name == command);
}
