using SimilarProfiles.Probing;

namespace SimilarProfiles.Tests.Probing;

/// <summary>A place whose answers a test gives, one for each read; a read beyond them fails.</summary>
internal sealed class ScriptedReader(ProbeLayer layer, params Func<CancellationToken, Task<ProbeAnswer>>[] answers) : IProbeReader
{
    public ScriptedReader(ProbeLayer layer, params ProbeAnswer[] answers)
        : this(layer, [.. answers.Select(answer => (Func<CancellationToken, Task<ProbeAnswer>>)(_ => Task.FromResult(answer)))])
    {
    }

    public ProbeLayer Layer => layer;

    public string Place => "somewhere";

    public TimeSpan From { get; init; }

    public int Reads { get; private set; }

    public Task<ProbeAnswer> ReadAsync(Username username, CancellationToken cancellationToken) =>
        Reads < answers.Length ? answers[Reads++](cancellationToken) : throw new InvalidOperationException("The test did not expect a read.");
}
