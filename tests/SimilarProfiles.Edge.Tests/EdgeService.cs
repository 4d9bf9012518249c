using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>The service as it stands behind a CDN: a source, the API in a process of its own (embedded mode), and Varnish.</summary>
internal sealed class EdgeService : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly (string Name, string Value)[] _environment;
    private HostProcess? _process;

    private EdgeService(
        TestSource source, HoldingProxy way, VarnishServer varnish, Uri api, (string Name, string Value)[] environment)
    {
        (Source, Way, Varnish, _environment) = (source, way, varnish, environment);
        (Api, ApiAddress, Edge) = (new EdgeClient(api), api, new EdgeClient(varnish.Address));
    }

    public TestSource Source { get; }

    /// <summary>What lies between Varnish and the API.</summary>
    public HoldingProxy Way { get; }

    public VarnishServer Varnish { get; }

    /// <summary>The API itself.</summary>
    public EdgeClient Api { get; }

    /// <summary>The API's own address.</summary>
    public Uri ApiAddress { get; }

    /// <summary>What the API has printed.</summary>
    public string Output => _process!.Output;

    /// <summary>The API through Varnish.</summary>
    public EdgeClient Edge { get; }

    /// <summary>Starts all of it.</summary>
    /// <param name="keepWithin">The time that an answer may take to be kept, as VCL writes it; long, for slow machines.</param>
    /// <param name="settings">Settings of the API besides the source and the CDN.</param>
    public static async Task<EdgeService> StartAsync(string keepWithin = "30s", params (string Name, string Value)[] settings)
    {
        var source = await TestSource.StartAsync();
        var ports = LoopbackPort.Free(3);
        var api = new Uri($"http://127.0.0.1:{ports[0]}");
        var way = new HoldingProxy(ports[0]);
        var varnish = new VarnishServer(way.Port, keepWithin);
        var service = new EdgeService(source, way, varnish, api,
        [
            ("ASPNETCORE_URLS", api.ToString()),
            ("Orleans__Endpoints__SiloPort", $"{ports[1]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[2]}"),
            ("SimilarProfiles__Source__BaseUrl", source.BaseUrl), ("SimilarProfiles__Source__Retries", "0"),
            ("SimilarProfiles__Cdn__Provider", "Varnish"), ("SimilarProfiles__Cdn__Varnish__Endpoints__0", varnish.Address.OriginalString),
            ("SimilarProfiles__Probe__Apis__0", api.OriginalString), ("SimilarProfiles__Probe__Edge", varnish.Address.OriginalString),
            .. settings,
        ]);
        try
        {
            await Task.WhenAll(varnish.StartAsync(), service.StartApiAsync());
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the API, the first time or after <see cref="KillApiAsync"/>; its cache is empty.</summary>
    public async Task StartApiAsync()
    {
        _process = HostProcess.Start("SimilarProfiles.Api", _environment);
        try
        {
            await Eventually.Is(
                async () => (await Api.ReadAsync("probe")).Status == HttpStatusCode.OK, StartTime, "the API serves");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(_process.Output, e);
        }
    }

    /// <summary>Ends the API without notice.</summary>
    public Task KillApiAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        Edge.Dispose();
        Api.Dispose();
        await Varnish.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
        await Way.DisposeAsync();
        await Source.DisposeAsync();
    }
}
