using SimilarProfiles.Api.Edge;
using Xunit;

namespace SimilarProfiles.Tests.Api.Edge;

public sealed class EdgeOptionsTests
{
    [Theory]
    [InlineData(CdnProvider.None, true)]
    [InlineData(CdnProvider.Bunny, true)]
    [InlineData((CdnProvider)9, false)]
    public void Provider_mustBeOneThatThereIs(CdnProvider provider, bool valid) =>
        Assert.Equal(valid, new EdgeOptionsValidator().Validate(null, new EdgeOptions { Provider = provider }).Succeeded);
}
