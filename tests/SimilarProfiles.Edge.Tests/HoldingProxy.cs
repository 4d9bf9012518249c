using System.Net;
using System.Net.Sockets;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What lies between the edge and the API: passes bytes on, and holds one answer when the test says so.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly int _target;
    private readonly Task _accepting;
    private Gate? _gate;
    private Gate? _last;

    /// <summary>Starts one in front of a loopback port.</summary>
    public HoldingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Holds the next answer until the test opens the gate.</summary>
    public Gate HoldNextAnswer() => _gate = _last = new Gate();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _last?.Open();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient edge)
    {
        using var api = new TcpClient { NoDelay = true };
        using (edge)
        {
            edge.NoDelay = true;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            try
            {
                await api.ConnectAsync(IPAddress.Loopback, _target, end.Token);
                var asking = PumpAsync(edge.GetStream(), api.GetStream(), answers: false, end.Token);
                var answering = PumpAsync(api.GetStream(), edge.GetStream(), answers: true, end.Token);
                await Task.WhenAny(asking, answering);
                await end.CancelAsync();
                await Task.WhenAll(asking, answering);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // Either side has gone, or the test is over.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool answers, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (answers && Interlocked.Exchange(ref _gate, null) is { } gate) await gate.PassAsync();
            await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
