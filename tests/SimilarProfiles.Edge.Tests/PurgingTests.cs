using System.Net;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What a purge drops, and who may ask for one; the purges are the test's own.</summary>
public sealed class PurgingTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private static readonly HttpMethod Purge = new("PURGE");

    private EdgeClient Edge => fixture.Service.Edge;

    [Fact]
    public async Task Purge_ofAKey_dropsEveryAddressOfTheProfileAndNoOtherProfile()
    {
        string[] johns = ["john", "John", "@john", "%40john"];
        string[] others = ["johnny", "john.doe", "joh", "elton_john"];
        foreach (var name in johns.Concat(others)) await KeepAsync(name, "");
        foreach (var query in (string[])["?limit=1", "?limit=2"]) await KeepAsync("john", query);

        Assert.Equal("Purged 6", (await Edge.PurgeAsync("john")).Body);

        foreach (var name in others) Assert.True((await Edge.ReadAsync(name)).Hit, name);
        foreach (var name in johns) Assert.False((await Edge.ReadAsync(name)).Hit, name);
        foreach (var query in (string[])["?limit=1", "?limit=2"]) Assert.False((await Edge.ReadAsync("john", query)).Hit, query);
    }

    [Fact]
    public async Task Purge_ofManyKeys_dropsEach()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"many_{i}")];
        foreach (var name in names) await KeepAsync(name, "");

        Assert.Equal("Purged 19", (await Edge.PurgeAsync([.. names[1..], "not_kept"])).Body);

        Assert.True((await Edge.ReadAsync(names[0])).Hit);
        foreach (var name in names[1..]) Assert.False((await Edge.ReadAsync(name)).Hit, name);
    }

    [Fact]
    public async Task Purge_dropsAKeptUnknownProfile()
    {
        await KeepAsync("nobody", "");
        Assert.Equal("Purged 1", (await Edge.PurgeAsync("nobody")).Body);
        Assert.False((await Edge.ReadAsync("nobody")).Hit);
    }

    [Fact]
    public async Task Purge_ofAnAddress_dropsItAtItsHostOnly()
    {
        const string Path = "/api/profile/hosted/similar";
        foreach (var host in (string[])["one.example", "two.example"])
        {
            await Edge.SendAsync(HttpMethod.Get, Path, ("Host", host));
            Assert.True((await Edge.SendAsync(HttpMethod.Get, Path, ("Host", host))).Hit);
        }

        Assert.Equal(HttpStatusCode.OK, (await Edge.SendAsync(Purge, Path, ("Host", "ONE.example"))).Status);

        Assert.False((await Edge.SendAsync(HttpMethod.Get, Path, ("Host", "one.example"))).Hit);
        Assert.True((await Edge.SendAsync(HttpMethod.Get, Path, ("Host", "two.example"))).Hit);
    }

    [Fact]
    public async Task Purge_fromAnAddressThatIsNotListed_isRefused()
    {
        using var stranger = new EdgeClient(fixture.Service.Varnish.Address, IPAddress.Parse("127.0.0.2"));
        await KeepAsync("guarded", "");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PurgeAsync("guarded")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync(Purge, "/api/profile/guarded/similar")).Status);
        Assert.True((await stranger.ReadAsync("guarded")).Hit);
    }

    // Why a clear purges twice; OrderTests have the service itself do it.
    [Fact]
    public async Task Answer_thatCrossesAPurgeIs_keptUntilTheNext()
    {
        var held = fixture.Service.Way.HoldNextAnswer();
        var reader = Edge.ReadAsync("crossing");
        await held.Reached;
        Assert.Equal("Purged 0", (await Edge.PurgeAsync("crossing")).Body);
        held.Open();
        await reader;

        Assert.True((await Edge.ReadAsync("crossing")).Hit);
        Assert.Equal("Purged 1", (await Edge.PurgeAsync("crossing")).Body);
        Assert.False((await Edge.ReadAsync("crossing")).Hit);
    }

    // Only PURGE purges: the header of another request does nothing, not even at the API.
    [Fact]
    public async Task Key_onAnotherMethod_dropsNothing()
    {
        await KeepAsync("unpurged", "");
        await Edge.SendAsync(HttpMethod.Get, "/alive", ("xkey-purge", "similar-profiles/unpurged"));
        Assert.True((await Edge.ReadAsync("unpurged")).Hit);
    }

    private async Task KeepAsync(string username, string query)
    {
        await Edge.ReadAsync(username, query);
        Assert.True((await Edge.ReadAsync(username, query)).Hit, username);
    }
}
