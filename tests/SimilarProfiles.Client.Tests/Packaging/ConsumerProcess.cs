using System.Diagnostics;

namespace SimilarProfiles.Client.Tests.Packaging;

/// <summary>The program that was built against the package, which does what it is told.</summary>
internal sealed class ConsumerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _logs;

    private ConsumerProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _logs = _process.StandardError.ReadToEndAsync();
    }

    public static ConsumerProcess Start(string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Consumer.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ConsumerProcess(start);
    }

    /// <summary>Tells it something, and waits for its line.</summary>
    public async Task<string> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System)
            ?? throw new InvalidOperationException($"The program has ended:\n{await _logs}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
