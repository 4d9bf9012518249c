using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Caching;
using SimilarProfiles.Cdn;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Testing.Measuring;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class CdnImageAddressesTests
{
    private static readonly Username John = Username.Parse("john");

    [Theory]
    [InlineData("https://cdn.test/images")]
    [InlineData("https://cdn.test/images/")]
    public void AddressOf_anHttpAddress_isItEscapedUnderTheBase(string address)
    {
        var images = new CdnImageAddresses(Options(address));

        Assert.Equal(
            "https://cdn.test/images/http%3A%2F%2Forigin.test%2Fa%20b.jpg%3Fx%3D1%26y%3D%C3%A9", images.AddressOf("http://origin.test/a b.jpg?x=1&y=é"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/images/a.jpg")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("ftp://origin.test/a.jpg")]
    public void AddressOf_anythingElse_staysAsItIs(string? image)
    {
        Assert.Equal(image, new CdnImageAddresses(Options("https://cdn.test/images")).AddressOf(image));
    }

    [Fact]
    public async Task Of_anEntry_areItsDifferentAddressesAtTheCdn()
    {
        var options = Options("https://cdn.test/images");
        var entry = await FetchAsync(options, "https://o.test/1.jpg", "https://o.test/2.jpg", "https://o.test/1.jpg", null, "ftp://o.test/3.jpg");

        Assert.Equal(
            ["https://cdn.test/images/https%3A%2F%2Fo.test%2F1.jpg", "https://cdn.test/images/https%3A%2F%2Fo.test%2F2.jpg"],
            entry.ImageAddressesAtCdn());
        Assert.Equal(3, entry.ImageCount);
    }

    [Fact]
    public async Task Of_anEntry_withoutAProvider_areNone()
    {
        var options = Options("https://cdn.test/images");
        options.Provider = CdnProvider.None;

        Assert.Empty((await FetchAsync(options, "https://o.test/1.jpg")).ImageAddressesAtCdn());
    }

    [Fact]
    public async Task Of_anEntry_withoutABase_areNoneAndItKeepsItsAddresses()
    {
        var options = Options(null);
        var entry = await FetchAsync(options, "https://o.test/1.jpg");

        Assert.Equal("https://o.test/1.jpg", Assert.Single(entry.Profiles.Decode()).ProfileImageUrl);
        Assert.Empty(entry.ImageAddressesAtCdn());
    }

    [Fact]
    public async Task Source_thatKnowsNoSuchProfile_isPassedOn()
    {
        var source = new ClusterSource();
        source.Does(John, () => Task.FromResult<IReadOnlyList<SourceProfile>?>(null));

        var through = CdnImageSource.Of(source, Options("https://cdn.test"));

        Assert.Null(await through.FetchAsync(John, TestContext.Current.CancellationToken));
        Assert.Equal(source.Description, through.Description);
    }

    private static CdnOptions Options(string? address) =>
        new() { Provider = CdnProvider.Varnish, ImageBaseUrl = address is null ? null : new Uri(address) };

    private static async Task<CacheEntry> FetchAsync(CdnOptions options, params string?[] images)
    {
        var source = new ClusterSource();
        source.Does(John, () => Task.FromResult<IReadOnlyList<SourceProfile>?>(
            [.. images.Select(image => new SourceProfile("like", "Like", image, 1, 1))]));
        var through = CdnImageSource.Of(source, options);
        return await new SourceFetch(through, new CacheOptions(), Timeout.InfiniteTimeSpan, TestInstruments.Shared, new FakeTimeProvider()).RunAsync(John);
    }
}
