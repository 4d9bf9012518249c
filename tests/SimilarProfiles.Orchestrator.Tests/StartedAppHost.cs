using System.Diagnostics;
using System.Reflection;
using System.Text;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Orchestrator.Tests;

/// <summary>The AppHost as the README starts it, with its first launch profile, on free ports and with a data folder of the test's own.</summary>
internal sealed class StartedAppHost : IAsyncDisposable
{
    // In the environment of the AppHost and of all that it starts, and of nothing else.
    private const string Mark = "SIMILAR_PROFILES_TEST_RUN";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private StartedAppHost(string folder, IReadOnlyList<string> more, IReadOnlyDictionary<string, string> environment)
    {
        var ports = LoopbackPort.Free(4);
        var (root, own) = (Root(), new DirectoryInfo(AppContext.BaseDirectory));
        Api = new HttpClient { BaseAddress = new Uri($"http://localhost:{ports[0]}"), Timeout = TimeSpan.FromSeconds(30) };
        var start = new ProcessStartInfo("dotnet",
        [
            "run", "--no-build", "--configuration", own.Name, "--project", "SimilarProfiles.AppHost", "--",
            $"--SimilarProfiles:AppHost:Port={ports[0]}", $"--SimilarProfiles:AppHost:DataFolder={folder}",
            $"--ASPNETCORE_URLS=http://localhost:{ports[1]}", $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:{ports[2]}",
            $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://localhost:{ports[3]}", .. more,
        ])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ShortLived.CompileOnce(start);
        start.Environment[Mark] = _mark;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Api { get; }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts it.</summary>
    public static StartedAppHost Start(string folder, params string[] more) => new(folder, more, new Dictionary<string, string>());

    /// <summary>Starts it with nothing on its path.</summary>
    public static StartedAppHost StartBare(string folder, string path, params string[] more) =>
        new(folder, more, new Dictionary<string, string> { ["PATH"] = path });

    /// <summary>Waits until the API is healthy.</summary>
    public async Task HealthyAsync()
    {
        try
        {
            await Eventually.Is(async () =>
            {
                if (_process.HasExited) Assert.Fail($"The AppHost has ended:\n{Output}");
                using var health = await Api.GetAsync("/health", TestContext.Current.CancellationToken);
                return health.IsSuccessStatusCode;
            }, RunningSystem.Patience, "the API is healthy");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Output, e);
        }
    }

    /// <summary>Waits until the AppHost has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Stops it as a terminal or a supervisor does, and waits until it has ended.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> StopAsync(TimeSpan within)
    {
        var started = TimeProvider.System.GetTimestamp();
        Signal.End(_process);
        await EndAsync(within);
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>Ends the AppHost itself without notice; what it had started is left to Aspire's orchestrator.</summary>
    public void Kill()
    {
        foreach (var process in Left().Where(one => one.Command.Contains("SimilarProfiles.AppHost", StringComparison.Ordinal)))
            Process.GetProcessById(process.Id).Kill();
    }

    /// <summary>The processes that it has started and that still run, itself included.</summary>
    public IReadOnlyList<(int Id, string Command)> Left()
    {
        var left = new List<(int, string)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText($"{folder}/environ").Contains($"{Mark}={_mark}", StringComparison.Ordinal))
                    left.Add((int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ')));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has just ended, or is somebody else's.
            }
        }

        return left;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync(RunningSystem.Patience);
        foreach (var process in Left()) Process.GetProcessById(process.Id).Kill();
        _process.Dispose();
        Api.Dispose();
    }

    private static string Root() =>
        typeof(StartedAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_output) _output.AppendLine(e.Data);
    }
}
