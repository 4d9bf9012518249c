using SimilarProfiles.Api.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Api.Statistics;

public sealed class ByteSizeTests
{
    // What Redis 7 writes for the same numbers.
    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, "0B")]
    [InlineData(1023L, "1023B")]
    [InlineData(1024L, "1.00K")]
    [InlineData(1_101_005L, "1.05M")]
    [InlineData(268_435_456L, "256.00M")]
    [InlineData(3_221_225_472L, "3.00G")]
    [InlineData(1_099_511_627_776L, "1.00T")]
    public void Describe_writesSizesAsRedisDoes(long? bytes, string? expected) => Assert.Equal(expected, ByteSize.Describe(bytes));
}
