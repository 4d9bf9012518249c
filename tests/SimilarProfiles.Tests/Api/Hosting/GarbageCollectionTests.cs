using System.Text.Json;
using Xunit;

namespace SimilarProfiles.Tests.Api.Hosting;

public sealed class GarbageCollectionTests
{
    /// <summary>Guards the option in SimilarProfiles.Api.csproj. What it is for is measured by <c>bench overload</c>.</summary>
    [Fact]
    public void Api_limitsWhatComesTogetherBeforeACollection()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "SimilarProfiles.Api.runtimeconfig.json");
        using var config = JsonDocument.Parse(File.ReadAllText(file));

        var properties = config.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.Equal(8 << 20, properties.GetProperty("System.GC.Gen0MaxBudget").GetInt32());
    }
}
