using System.Net;
using System.Net.Sockets;

namespace SimilarProfiles.Edge.Tests;

/// <summary>A way between two: passes bytes on, holds one answer when the test says so, and can be cut.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly int _target;
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();
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

    /// <summary>Ends every connection and any new one at once: what is sent now is lost.</summary>
    public void Cut() => _cut.Cancel();

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _cut = new CancellationTokenSource();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _last?.Open();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _cut.Dispose();
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

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _cut.Token);
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, end.Token);
                var asking = PumpAsync(client.GetStream(), server.GetStream(), answers: false, end.Token);
                var answering = PumpAsync(server.GetStream(), client.GetStream(), answers: true, end.Token);
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
