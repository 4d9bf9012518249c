namespace SimilarProfiles.Testing.Processes;

/// <summary>A place in the cluster: a silo or an API that is started again, on the same ports, when it has ended.</summary>
internal sealed class Member(string name, Func<HostProcess> start, bool mayStart = true) : IAsyncDisposable
{
    private readonly List<string> _outputs = [];
    private readonly List<string> _saidBefore = [];
    private bool _mayStart = mayStart;

    public HostProcess? Process { get; private set; }

    /// <summary>How often it has ended by itself.</summary>
    public int Ends { get; private set; }

    /// <summary>The lines with a text that it wrote, in all of its lives.</summary>
    public IEnumerable<string> Said(string text) => new[] { Process?.Output ?? "" }.Concat(_saidBefore).SelectMany(output => output.Split('\n')).Where(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The last lines that it wrote, in each of its lives.</summary>
    public string Output => $"--- {name}\n{string.Join("\n-- started again\n", [.. _outputs, Tail(Process?.Output)])}";

    /// <summary>Starts it if it is not running and may be.</summary>
    public void RestartIfEnded()
    {
        if (!_mayStart || Process is { IsRunning: true }) return;
        if (Process is not null)
        {
            Ends++;
            Keep(Process.Output);
        }

        Process = start();
    }

    /// <summary>Ends it without notice; it stays down until <see cref="Allow"/>.</summary>
    public async Task KillAsync()
    {
        _mayStart = false;
        if (Process is null) return;
        await Process.KillAsync();
        Keep(Process.Output);
        await Process.DisposeAsync();
        Process = null;
    }

    /// <summary>Asks it to end, and waits until it has; it stays down until <see cref="Allow"/>.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(TimeSpan within)
    {
        _mayStart = false;
        var code = await Process!.EndAsync(within);
        Keep(Process.Output);
        await Process.DisposeAsync();
        Process = null;
        return code;
    }

    /// <summary>Lets it be started again.</summary>
    public void Allow() => _mayStart = true;

    public async ValueTask DisposeAsync()
    {
        _mayStart = false;
        if (Process is { IsRunning: true }) await Process.KillAsync();
        if (Process is not null) await Process.DisposeAsync();
    }

    private void Keep(string output)
    {
        _outputs.Add(Tail(output));
        _saidBefore.Add(output);
    }

    private static string Tail(string? output) => string.Join('\n', (output ?? "").Split('\n').TakeLast(25));
}
