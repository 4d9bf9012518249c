using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.ServiceDefaults.Logging;

/// <summary>Makes the loggers of a host, each a <see cref="LineLogger"/> over the one that the host would have.</summary>
internal sealed class LineLoggerFactory(LoggerFactory inner, TimeProvider time) : ILoggerFactory
{
    private readonly Repeats _repeats = new(time);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, inner.CreateLogger(categoryName), _repeats);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc/>
    // The container disposes of the inner one, after this.
    public void Dispose() => _repeats.Dispose();

    /// <summary>Has the host log so, whatever it logs to.</summary>
    public static void Use(IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<LoggerFactory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, LineLoggerFactory>());
    }
}
