using System.Globalization;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Client.Tests.Packaging;

/// <summary>A program with nothing but the package, and a cluster of processes on a real Redis.</summary>
public sealed class ConsumerTests(PackedClient packed, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Startup = TimeSpan.FromSeconds(60);

    private readonly Dictionary<int, HostProcess> _silos = [];
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        var ports = LoopbackPort.Free(4);
        for (var i = 0; i < 2; i++)
        {
            _silos.Add(ports[i], HostProcess.Start("SimilarProfiles.Silo",
                ("ConnectionStrings__redis", _redis.ConnectionString), ("Orleans__ClusterId", "of-the-test"),
                ("Orleans__Endpoints__SiloPort", $"{ports[i]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[i + 2]}"),
                ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_silos.Values.Select(silo => silo.DisposeAsync().AsTask()));
        if (_redis is not null) await _redis.DisposeAsync();
    }

    // Started before any silo is up: it connects by itself.
    [Fact]
    public async Task Program_withThePackage_readsClearsAndOutlivesTheSiloThatHoldsTheProfile()
    {
        await using var program = ConsumerProcess.Start(packed.ConsumerFolder,
            ("ConnectionStrings__similar-profiles", _redis.ConnectionString), ("SimilarProfiles__Client__similar-profiles__ClusterId", "of-the-test"),
            ("SimilarProfiles__Client__RetryFor", "00:01:00"));

        Assert.Equal("Miss cosette,marius of 74", await program.AskAsync("read @Valjean"));
        Assert.Equal("Hit cosette,marius of 74", await program.AskAsync("read valjean"));
        Assert.Equal("cleared True 74", await program.AskAsync("clear valjean"));
        Assert.Equal("Miss cosette,marius of 74", await program.AskAsync("read valjean"));
        Assert.Equal("0", await program.AskAsync("retries"));

        // A silo that is joining while another dies waits for it, far longer than a call is repeated.
        await Eventually.Is(async () => await program.AskAsync("silos") == "2", Startup, "both silos serve");
        var address = await program.AskAsync("where valjean");
        var (port, holder) = _silos.Single(silo => address.Contains($":{silo.Key}", StringComparison.Ordinal));
        await holder.KillAsync();
        output.WriteLine($"Killed the silo at {port}, which holds the profile ({address}).");

        Assert.Equal("cleared True 74", await program.AskAsync("clear valjean"));
        var retries = long.Parse(await program.AskAsync("retries"), CultureInfo.InvariantCulture);
        output.WriteLine($"{retries} retries.");
        Assert.True(retries > 0, "The clear was delivered at once: the silo was not in its way.");
        Assert.StartsWith("Miss", await program.AskAsync("read valjean"), StringComparison.Ordinal);
        Assert.Equal("valjean:74 cosette:0", await program.AskAsync("clearmany valjean cosette"));
    }
}
