using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace SimilarProfiles.AspireHosting.Servers;

/// <summary>What the machine has to run servers with.</summary>
internal sealed class Machine(IDistributedApplicationBuilder builder)
{
    // Debian keeps some programs where only root looks.
    private const string More = "/usr/sbin";

    // Docker may hang; the whole start must not wait for it for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private bool? _hasContainerRuntime;

    /// <summary>
    /// Whether a container runtime answers, in the words of Aspire's own orchestrator, which would use it. Asked once.
    /// </summary>
    public bool HasContainerRuntime => _hasContainerRuntime ??= AskOrchestrator();

    /// <summary>Where a program lies; null where there is none.</summary>
    public string? Find(string program) => (builder.Configuration["PATH"] ?? "").Split(Path.PathSeparator).Append(More)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private bool AskOrchestrator()
    {
        var orchestrator = builder.Configuration["DcpPublisher:CliPath"] ?? builder.AppHostAssembly?
            .GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == "dcpclipath")?.Value;
        if (orchestrator is null) return false;
        string[] runtime = builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] is { } chosen ? ["--container-runtime", chosen] : [];
        using var process = Process.Start(new ProcessStartInfo(orchestrator, ["info", .. runtime]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, _) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return false;
        }

        return process.ExitCode == 0 && IsRunning(output.Result);
    }

    /// <summary>Whether <c>dcp info</c> says that containers can run.</summary>
    internal static bool IsRunning(string info)
    {
        using var answer = JsonDocument.Parse(info);
        return answer.RootElement.TryGetProperty("containers", out var containers)
            && containers.TryGetProperty("running", out var running) && running.GetBoolean();
    }
}
