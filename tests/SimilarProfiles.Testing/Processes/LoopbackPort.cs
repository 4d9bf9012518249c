using System.Net;
using System.Net.Sockets;

namespace SimilarProfiles.Testing.Processes;

/// <summary>Ports that are free.</summary>
internal static class LoopbackPort
{
    /// <summary>Ports that nobody listens on now, all different.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
