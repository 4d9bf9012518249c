using SimilarProfiles.Store;

namespace SimilarProfiles.Tests.Statistics;

/// <summary>A store that answers as a test says.</summary>
internal sealed class StubInspector(Func<CancellationToken, Task<StoreFigures>> answer) : IStoreInspector
{
    public static readonly StoreFigures Figures = new(7, 5, 1_000, 2_000, DateTimeOffset.UnixEpoch);

    public Task<StoreFigures> InspectAsync(CancellationToken cancellationToken) => answer(cancellationToken);
}
