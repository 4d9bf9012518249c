using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Sources;

/// <summary>Hosts the source as a service does, from its configuration.</summary>
internal static class SourceHost
{
    public static IHost Build(
        IEnumerable<(string Option, string? Value)> settings,
        string? contentRoot = null,
        TimeProvider? time = null,
        ILoggerProvider? logs = null,
        Func<DelegatingHandler>? innermost = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = contentRoot });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{SourceOptions.Section}:{setting.Option}", setting.Value)));
        if (time is not null) builder.Services.AddSingleton(time);
        if (logs is not null) builder.Logging.AddProvider(logs);
        builder.AddSimilarProfilesSource();
        if (innermost is not null) builder.Services.AddHttpClient(nameof(HttpSource)).AddHttpMessageHandler(innermost);
        return builder.Build();
    }

    public static ISimilarProfilesSource Source(this IHost host) => host.Services.GetRequiredService<ISimilarProfilesSource>();
}
