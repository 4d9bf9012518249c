using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Testing.Measuring;

/// <summary>Instruments that nobody reads.</summary>
internal static class TestInstruments
{
    public static CacheInstruments Shared { get; } = new(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
        new RollingCounters(TimeProvider.System));
}
