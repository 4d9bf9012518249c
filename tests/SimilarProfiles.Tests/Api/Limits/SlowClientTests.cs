using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SimilarProfiles.Tests.Api.Limits;

/// <summary>Clients that take their time.</summary>
public sealed class SlowClientTests(ApiFixture api) : ApiTest(api)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    // Guards the timeout of headers in LimitExtensions; Kestrel's own is 30 s.
    [Fact]
    public async Task Headers_thatNeverEnd_areCutOff_andOthersGoOn()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        _ = Api.Client;
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, Api.Port, Cancelled);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("DELETE /api/profile/valjean/similar-cache HTTP/1.1\r\nHost: localhost\r\n"), Cancelled);
        var started = TimeProvider.System.GetTimestamp();
        using var drips = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var dripping = DripAsync();

        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync("/api/profile/valjean/similar-cache")).StatusCode);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(Cancelled).WaitAsync(Deadline, TimeProvider.System, Cancelled);

        Assert.StartsWith("HTTP/1.1 408", answer);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
        Assert.Single(Grains.Keys);
        drips.Dispose();
        await dripping;

        async Task DripAsync()
        {
            try
            {
                while (await drips.WaitForNextTickAsync()) await stream.WriteAsync("X-Slow: 1\r\n"u8.ToArray());
            }
            catch (IOException)
            {
                // Cut off, as it should be.
            }
        }
    }
}
