using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using SimilarProfiles.ServiceDefaults.Tls;
using SimilarProfiles.Testing.Processes;
using SimilarProfiles.Testing.Tls;

namespace SimilarProfiles.Redis.Tests.Tls;

/// <summary>Two silos and an API as processes that prove themselves to each other, and strangers who cannot.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ClusterTlsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    // A client whose connection is refused gives up at once; this is for a slow machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A client that nobody lets in goes on trying.
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(3);

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new();
    private readonly List<HostProcess> _processes = [];
    private RedisServer _redis = null!;
    private HttpClient _api = null!;
    private int _gateway;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        var ports = LoopbackPort.Free(5);
        _gateway = ports[2];
        for (var i = 0; i < 2; i++)
        {
            _processes.Add(StartSilo(_authority.SettingsFor($"silo{i}"), ports[i], ports[i + 2]));
        }

        var address = $"http://127.0.0.1:{ports[4]}";
        _processes.Add(HostProcess.Start("SimilarProfiles.Api", [.. _authority.SettingsFor("api"), ("ConnectionStrings__redis", _redis.ConnectionString), ("ASPNETCORE_URLS", address)]));
        _api = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(10) };
        await Eventually.Is(HasBothSilosAsync, StartTime, $"the cluster is up:\n{string.Join('\n', _processes.Select(process => process.Output))}");
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        if (_redis is not null) await _redis.DisposeAsync();
        _authority.Dispose();
        _other.Dispose();
    }

    // Guards RemoteCertificateMode, RemoteCertificateValidation and the trust in AuthorityPath alone.
    [Fact]
    public async Task Cluster_withCertificates_servesItsOwnAndRefusesStrangers()
    {
        // Enough profiles that each silo has some, and asks the other for the rest.
        foreach (var username in (string[])["valjean", "cosette", "marius", "fantine", "javert", "gavroche"])
        {
            using var read = await _api.GetAsync(new Uri($"/api/profile/{username}/similar", UriKind.Relative), Cancellation);
            using var cleared = await _api.DeleteAsync(new Uri($"/api/profile/{username}/similar-cache", UriKind.Relative), Cancellation);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (read.StatusCode, cleared.StatusCode));
        }

        Assert.Null(await CallAsync((builder, _) =>
        {
            builder.Configuration.AddInMemoryCollection(_authority.SettingsFor("service").Select(
                static setting => KeyValuePair.Create<string, string?>(setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
            builder.AddClientTls();
        }));
        Assert.Equal("valjean", (await ClearWithPackageAsync(Patience, _authority.SettingsFor("program"))).Username);
        var stranger = _other.Issue("stranger");
        using var certificate = X509Certificate2.CreateFromPemFile(stranger.Certificate, stranger.Key);
        // At the same time, since each tries for a while.
        await Task.WhenAll(
            Assert.ThrowsAsync<CacheUnavailableException>(() => ClearWithPackageAsync(RefusalTime, [])),
            IsRefusedAsync("without TLS", static _ => { }),
            IsRefusedAsync("without a certificate", static client => client.UseTls(static options => options.AllowAnyRemoteCertificate())),
            IsRefusedAsync("of another authority", client => client.UseTls(certificate, static options => options.AllowAnyRemoteCertificate())));

        Assert.True(await HasBothSilosAsync());
    }

    // It may read and write the membership table, and still nobody talks to it. Guards ClusterTls as the test above: with the
    // cluster's own authority this silo becomes active.
    [Fact]
    public async Task Silo_ofAnotherAuthority_isNeverActive()
    {
        var ports = LoopbackPort.Free(2);
        var stranger = StartSilo(_other.SettingsFor("silo9"), ports[0], ports[1]);
        _processes.Add(stranger);

        // Orleans' words, when no active silo answers the one that joins.
        await Eventually.Is(() => Task.FromResult(stranger.Output.Contains("Failed to get ping responses", StringComparison.Ordinal)), StartTime, "the stranger was refused");

        var members = JsonNode.Parse(await _api.GetStringAsync(new Uri("/api/similar-cache/members", UriKind.Relative), Cancellation))!["members"]!.AsArray();
        var active = members.Where(static silo => (string)silo!["status"]! == "active").Select(static silo => (string)silo!["address"]!).ToArray();
        Assert.Equal(2, active.Length);
        Assert.DoesNotContain(active, address => address.Contains($":{ports[0]}@", StringComparison.Ordinal));
        Assert.True(await HasBothSilosAsync());
    }

    private HostProcess StartSilo(IEnumerable<(string Name, string Value)> tls, int siloPort, int gatewayPort) => HostProcess.Start("SimilarProfiles.Silo",
        [.. tls, ("ConnectionStrings__redis", _redis.ConnectionString), ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1"),
        ("Orleans__Endpoints__SiloPort", $"{siloPort}"), ("Orleans__Endpoints__GatewayPort", $"{gatewayPort}")]);

    // With nothing but the connection string and the files.
    private async Task<ClearReceipt> ClearWithPackageAsync(TimeSpan patience, IEnumerable<(string Name, string Value)> tls)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(tls.Append(("ConnectionStrings__redis", _redis.ConnectionString)).Select(
            static setting => KeyValuePair.Create<string, string?>(setting.Item1.Replace("__", ":", StringComparison.Ordinal), setting.Item2)));
        builder.AddSimilarProfilesClient(configureSettings: settings => settings.RetryFor = patience);
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        var receipt = await host.Services.GetRequiredService<ISimilarProfilesClient>().ClearAsync(Username.Parse("valjean"), Cancellation);
        await host.StopAsync(Cancellation);
        return receipt;
    }

    private async Task IsRefusedAsync(string stranger, Action<IClientBuilder> secure)
    {
        var refusal = await CallAsync((_, client) => secure(client));
        output.WriteLine($"{stranger}: {refusal?.GetType().Name} {refusal?.Message}");
        Assert.NotNull(refusal);
    }

    /// <summary>Clears as a client at a silo's gateway; what it was refused with, or null.</summary>
    private async Task<Exception?> CallAsync(Action<HostApplicationBuilder, IClientBuilder> secure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLogging();
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, _gateway));
            client.Configure<ClusterOptions>(static cluster => (cluster.ClusterId, cluster.ServiceId) = ("similar-profiles", "similar-profiles"));
            secure(builder, client);
        });
        using var host = builder.Build();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await host.StartAsync(patience.Token);
            var cache = host.Services.GetRequiredService<IGrainFactory>().GetSimilarProfilesCache(Username.Parse("valjean"));
            await cache.ClearAsync(patience.Token);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private async Task<bool> HasBothSilosAsync()
    {
        try
        {
            return (await _api.GetStringAsync(new Uri("/api/similar-cache/stats", UriKind.Relative), Cancellation)).Contains("\"responding\":2", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
