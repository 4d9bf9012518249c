using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A CDN's API, or a node of one, on a real port of this machine, which answers as a test wants.</summary>
internal sealed class CdnServer : IAsyncDisposable
{
    // Nobody waits this long unless the code under test hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<CdnRequest> _requests = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;

    private CdnServer(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _requests.Enqueue(new CdnRequest(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)),
                await reader.ReadToEndAsync()));
            _asked.TrySetResult();
            await answer(context);
        });
    }

    public string Url => _server.Urls.Single();

    public IReadOnlyCollection<CdnRequest> Requests => _requests;

    /// <summary>The one request that came.</summary>
    public CdnRequest Request => Requests.Single();

    /// <summary>Ends with the first request's arrival.</summary>
    public Task Asked => _asked.Task.WaitAsync(Patience);

    public static async Task<CdnServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var server = new CdnServer(answer);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Never answers; returns when the asker has gone.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
