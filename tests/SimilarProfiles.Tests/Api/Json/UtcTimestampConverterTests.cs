using System.Text.Json;
using SimilarProfiles.Api.Json;
using Xunit;

namespace SimilarProfiles.Tests.Api.Json;

public sealed class UtcTimestampConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new UtcTimestampConverter() } };

    [Theory]
    [InlineData("2024-01-15T10:30:00Z", "2024-01-15T10:30:00.000Z")]
    [InlineData("2024-01-15T10:30:00.1239999+02:00", "2024-01-15T08:30:00.123Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999Z")]
    public void Write_isUtcWithMilliseconds(string time, string expected)
    {
        var value = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal($"\"{expected}\"", JsonSerializer.Serialize(value, Options));
        Assert.Equal(value, JsonSerializer.Deserialize<DateTimeOffset>($"\"{time}\"", Options));
    }
}
