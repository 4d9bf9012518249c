using System.Diagnostics;

namespace SimilarProfiles.Testing.Processes;

/// <summary>One of the built programs in a process of its own, with what it prints.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly System.Text.StringBuilder _output = new();

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool IsRunning => !_process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts a program that lies built beside this test's own, in the same configuration.</summary>
    public static HostProcess Start(string project, params (string Name, string Value)[] environment)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return StartIn(Path.Combine(own.Parent!.Parent!.FullName, project, own.Name), project, environment);
    }

    /// <summary>Starts a program that lies built in a folder.</summary>
    public static HostProcess StartIn(string folder, string project, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{project}.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ShortLived.CompileOnce(start);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new HostProcess(start);
    }

    public void Pause() => Signal.Pause(_process);

    public void Resume() => Signal.Resume(_process);

    /// <summary>Ends it without notice (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It has not, within that time.</exception>
    public async Task<int> EndAsync(TimeSpan within)
    {
        Signal.End(_process);
        using var patience = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            Signal.End(_process);
            using var patience = new CancellationTokenSource(EndTime);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_output) _output.AppendLine(e.Data);
    }
}
