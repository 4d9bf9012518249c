using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Sources;

/// <summary>A service on a real port of this machine that answers as a test wants, and the source that asks it.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    // Nobody waits this long unless the code under test hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _headersSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;
    private IHost? _client;
    private int _requests;

    /// <summary>How many requests have come in.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Ends with the first request's arrival.</summary>
    public Task Asked => _asked.Task.WaitAsync(Patience);

    /// <summary>Ends when the asker has the headers of the first answer.</summary>
    public Task HeadersSeen => _headersSeen.Task.WaitAsync(Patience);

    /// <summary>Ends when the asker of a request that hangs has gone.</summary>
    public Task Left => _left.Task.WaitAsync(Patience);

    public ISimilarProfilesSource Source => _client!.Source();

    /// <summary>Starts both; the answer is given the request's number, from 1.</summary>
    public static async Task<SourceServer> StartAsync(
        Func<HttpContext, int, Task> answer, TimeProvider? time = null, params (string, string?)[] options)
    {
        var server = new SourceServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        server._server = builder.Build();
        server._server.Run(async context =>
        {
            var number = Interlocked.Increment(ref server._requests);
            server._asked.TrySetResult();
            await answer(context, number);
        });
        await server._server.StartAsync();
        server._client = SourceHost.Build(
            [(nameof(SourceOptions.BaseUrl), server._server.Urls.Single() + "/v1/"), .. options],
            time: time,
            innermost: () => new HeadersSeenHandler(server._headersSeen));
        return server;
    }

    public Task<IReadOnlyList<SourceProfile>?> FetchAsync(CancellationToken cancellationToken) =>
        Source.FetchAsync(Username.Parse("jean.valjean_1"), cancellationToken).WaitAsync(Patience, CancellationToken.None);

    /// <summary>Never answers further; returns when the asker has gone.</summary>
    public async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
        _left.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        // In this order: the client waits for its requests, and they end with the server.
        if (_server is not null) await _server.DisposeAsync();
        _client?.Dispose();
    }
}
