using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What stands where the node of Varnish should: it confirms every purge, and makes none.</summary>
internal sealed class SwallowedPurges : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private SwallowedPurges()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            Interlocked.Increment(ref _count);
            return context.Response.WriteAsync("Purged");
        });
    }

    /// <summary>How many it has confirmed.</summary>
    public int Count => Volatile.Read(ref _count);

    public string Address => _app.Urls.Single();

    public static async Task<SwallowedPurges> StartAsync()
    {
        var swallowed = new SwallowedPurges();
        await swallowed._app.StartAsync();
        return swallowed;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
