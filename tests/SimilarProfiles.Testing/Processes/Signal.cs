using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SimilarProfiles.Testing.Processes;

/// <summary>Signals to processes that a test has started.</summary>
internal static class Signal
{
    private const int Stop = 19;
    private const int Continue = 18;
    private const int Terminate = 15;

    /// <summary>Freezes a process (SIGSTOP).</summary>
    public static void Pause(Process process) => Send(process, Stop);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public static void Resume(Process process) => Send(process, Continue);

    /// <summary>Asks it to end (SIGTERM).</summary>
    public static void End(Process process) => Send(process, Terminate);

    private static void Send(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0) throw new Win32Exception();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
