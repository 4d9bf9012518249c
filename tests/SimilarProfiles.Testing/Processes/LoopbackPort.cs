using System.Net;
using System.Net.Sockets;

namespace SimilarProfiles.Testing.Processes;

/// <summary>
/// Ports for what a test starts. None is given twice: neither to two tests of this process, nor to those of another that runs
/// beside it, nor while what listened there is down for a while.
/// </summary>
/// <remarks>
/// A process takes ports by the block, and listens to the first one of each block for as long as it lives: who cannot listen
/// there takes another block. All of them are below those that Linux gives to connections by itself (32768 and up).
/// </remarks>
internal static class LoopbackPort
{
    private const int First = 20_000;
    private const int BlockSize = 100;
    private const int Blocks = 100;

    private static readonly Lock Gate = new();
    private static readonly List<TcpListener> Taken = [];
    private static readonly Queue<int> Left = [];

    /// <summary>Ports that nobody listens on, all different.</summary>
    public static int[] Free(int count)
    {
        lock (Gate) return [.. Enumerable.Range(0, count).Select(static _ => Next())];
    }

    private static int Next()
    {
        while (true)
        {
            if (Left.Count == 0) TakeBlock();
            var port = Left.Dequeue();
            // Not one that another program listens on.
            using var listener = Listen(port);
            if (listener is not null) return port;
        }
    }

    private static void TakeBlock()
    {
        // Not always the same ports, where something may be left of a run that was killed.
        for (var i = 0; i < Blocks; i++)
        {
            var first = First + ((Environment.ProcessId + i) % Blocks * BlockSize);
            if (Listen(first) is not { } listener) continue;
            Taken.Add(listener);
            for (var port = first + 1; port < first + BlockSize; port++) Left.Enqueue(port);
            return;
        }

        throw new InvalidOperationException("All blocks of ports are taken.");
    }

    private static TcpListener? Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
