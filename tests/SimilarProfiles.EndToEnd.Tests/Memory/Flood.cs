using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace SimilarProfiles.EndToEnd.Tests.Memory;

/// <summary>
/// Clears and then reads one unknown name after the other, each once, over a few connections with several requests on their
/// way: as cheap as a client can be, since it shares the machine with the service.
/// </summary>
internal sealed class Flood(Uri service, int names)
{
    private const int Connections = 16;
    private const int NamesAtOnce = 8;

    private int _next;

    /// <summary>How many names have been given out.</summary>
    public int Started => Math.Min(names, Volatile.Read(ref _next));

    /// <summary>Runs to the last name.</summary>
    /// <exception cref="InvalidOperationException">A clear did not answer 200, or a read not 404.</exception>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RunConnectionAsync(cancellationToken)));

    private async Task RunConnectionAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Host, service.Port, cancellationToken);
        await using var stream = client.GetStream();
        var answers = PipeReader.Create(stream);
        for (var first = Take(); first < names; first = Take())
        {
            var requests = new StringBuilder();
            for (var name = first; name < first + NamesAtOnce; name++)
            {
                requests.Append($"DELETE /api/profile/nobody.{name}/similar-cache HTTP/1.1\r\nHost: {service.Authority}\r\n\r\n");
                requests.Append($"GET /api/profile/nobody.{name}/similar HTTP/1.1\r\nHost: {service.Authority}\r\n\r\n");
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(requests.ToString()), cancellationToken);
            for (var i = 0; i < NamesAtOnce; i++)
            {
                await ExpectAsync(answers, "200", cancellationToken);
                await ExpectAsync(answers, "404", cancellationToken);
            }
        }
    }

    private int Take() => Interlocked.Add(ref _next, NamesAtOnce) - NamesAtOnce;

    private static async Task ExpectAsync(PipeReader answers, string status, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var read = await answers.ReadAsync(cancellationToken);
            if (TryFindStatus(read.Buffer, out var found, out var after))
            {
                answers.AdvanceTo(after);
                if (found == status) return;
                throw new InvalidOperationException($"The service answered {found} where {status} is right.");
            }

            if (read.IsCompleted) throw new InvalidOperationException("The service closed the connection.");
            answers.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // No body of the service has a status line in it.
    private static bool TryFindStatus(ReadOnlySequence<byte> buffer, out string status, out SequencePosition after)
    {
        var reader = new SequenceReader<byte>(buffer);
        var isThere = reader.TryReadTo(out ReadOnlySequence<byte> _, "HTTP/1.1 "u8) && reader.Remaining >= 3;
        status = isThere ? Encoding.ASCII.GetString(reader.UnreadSequence.Slice(0, 3)) : "";
        after = reader.Position;
        return isThere;
    }
}
