using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>The API as a process of its own, embedded, with backends that a test controls.</summary>
public sealed class ConsoleHost : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly int[] _ports = LoopbackPort.Free(3);
    private HostProcess? _process;

    public Uri Address => new($"http://127.0.0.1:{_ports[0]}/");

    internal ControlledBackends Backends { get; private set; } = null!;

    /// <summary>Further settings.</summary>
    internal (string, string)[] Settings { get; init; } = [];

    public async ValueTask InitializeAsync()
    {
        Backends = await ControlledBackends.StartAsync();
        await StartAgainAsync();
    }

    public async Task StartAgainAsync()
    {
        _process = HostProcess.Start("SimilarProfiles.Api",
        [
            ("ASPNETCORE_URLS", Address.ToString()),
            ("Orleans__Endpoints__SiloPort", $"{_ports[1]}"),
            ("Orleans__Endpoints__GatewayPort", $"{_ports[2]}"),
            ("SimilarProfiles__Source__BaseUrl", Backends.Address),
            ("SimilarProfiles__Source__Retries", "0"),
            ("SimilarProfiles__Cdn__Provider", "Varnish"),
            ("SimilarProfiles__Cdn__Varnish__Endpoints__0", Backends.Address),
            ("SimilarProfiles__Cdn__RetryUpTo", "00:10:00"),
            ("SimilarProfiles__Cdn__RetryFrom", "00:01:00"),
            .. Settings,
        ]);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Is(
            async () => (await http.GetAsync(new Uri(Address, "health"))).IsSuccessStatusCode, StartTime, $"the API is up:\n{_process.Output}");
    }

    /// <summary>Ends it without notice.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        await Backends.DisposeAsync();
    }
}
