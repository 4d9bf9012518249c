using System.Diagnostics;

namespace SimilarProfiles.Bench;

/// <summary>
/// Keeps the load from taking the servers' processors, as load from other machines does not: for questions in which it asks for more
/// than the servers can do.
/// </summary>
internal static class Processors
{
    private static bool _split;

    /// <summary>Servers that are started from now on have the first half of the processors; the load and the source have the others.</summary>
    public static void Split()
    {
        var half = Environment.ProcessorCount / 2;
        if (half == 0) throw new InvalidOperationException("The load needs a processor of its own.");
        using var taskset = Process.Start("taskset", ["-a", "-c", "-p", $"{half}-{Environment.ProcessorCount - 1}", $"{Environment.ProcessId}"]);
        taskset.WaitForExit();
        if (taskset.ExitCode != 0) throw new InvalidOperationException("taskset failed.");
        _split = true;
    }

    /// <summary>The command that starts a server.</summary>
    public static (string Program, string[] Arguments) Server(string program, string[] arguments) =>
        _split ? ("taskset", ["-c", $"0-{(Environment.ProcessorCount / 2) - 1}", program, .. arguments]) : (program, arguments);
}
