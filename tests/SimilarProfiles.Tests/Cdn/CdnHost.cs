using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Cdn;
using SimilarProfiles.Hosting;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>Hosts the CDN as a service does, from its configuration.</summary>
internal static class CdnHost
{
    public static IHost Build(
        IEnumerable<(string Option, string? Value)> settings, TimeProvider? time = null, ILoggerProvider? logs = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{CdnOptions.Section}:{setting.Option}", setting.Value)));
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        if (logs is not null) builder.Logging.AddProvider(logs);
        builder.AddSimilarProfilesCdn();
        return builder.Build();
    }

    public static ICdnProvider Provider(this IHost host) => host.Services.GetRequiredService<ICdnProvider>();

    public static IPurger Purger(this IHost host) => host.Services.GetRequiredService<IPurger>();
}
