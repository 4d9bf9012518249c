using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Testing.Telemetry;

/// <summary>Takes what an OTLP exporter sends over http/protobuf, on a free port of the loopback address.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _received.Enqueue((context.Request.Path, body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string Address => _app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>The bodies sent to a path, as text: protobuf holds strings as plain UTF-8.</summary>
    public string TextOf(string path) =>
        string.Concat(BodiesOf(path).Select(Encoding.UTF8.GetString));

    /// <summary>The bodies sent to a path.</summary>
    public IEnumerable<byte[]> BodiesOf(string path) => _received.Where(one => one.Path == path).Select(one => one.Body);

    /// <summary>Forgets all that it has taken.</summary>
    public void Forget() => _received.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
