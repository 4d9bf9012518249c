using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimilarProfiles.Tests.Api;

/// <summary>Sends a request line as it is; <see cref="HttpClient"/> would tidy the path.</summary>
internal static class RawHttp
{
    public static async Task<(int Status, string Head, string Body)> SendAsync(
        int port, string method, string target, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var stream = client.GetStream();
        var request = $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellationToken);
        var parts = answer.Split("\r\n\r\n", 2);
        return (int.Parse(answer.AsSpan(9, 3), provider: null), parts[0], parts[1]);
    }

    /// <summary>The JSON object in a body, without the lengths of the chunks around it.</summary>
    public static string Json(string body) => body[body.IndexOf('{')..(body.LastIndexOf('}') + 1)];
}
