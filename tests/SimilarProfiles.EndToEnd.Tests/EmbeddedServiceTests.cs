using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>The tour of the README, against the service as its user starts it.</summary>
public sealed class EmbeddedServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_withoutConfiguration_saysWhatItIsAndWhatToTry()
    {
        await using var service = await ServiceProcess.StartAsync();
        var health = await service.Http.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/alive", Cancellation)).StatusCode);
        Assert.Contains("SimilarProfiles.Api.Starting", service.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("embedded", service.Output, StringComparison.Ordinal);
        Assert.Equal(3, service.Output.Split("curl ").Length - 1);
    }

    [Fact]
    public async Task Clear_afterTheCatalogueChanged_showsTheFreshData()
    {
        await using var service = await ServiceProcess.StartAsync();
        Assert.Equal("Cosette", await MostSimilarToValjeanAsync(service));

        var edited = await File.ReadAllTextAsync(service.CatalogPath, Cancellation);
        await File.WriteAllTextAsync(
            service.CatalogPath, edited.Replace("\"Cosette\"", "\"Euphrasie Fauchelevent\"", StringComparison.Ordinal), Cancellation);
        Assert.Equal("Cosette", await MostSimilarToValjeanAsync(service));

        var first = await ClearAsync(service, "@Valjean");
        Assert.True(first.GetProperty("data").GetProperty("cache_clearing").GetProperty("cache_cleared").GetBoolean());
        Assert.Equal(74, first.GetProperty("data").GetProperty("cache_details").GetProperty("profiles_cleared").GetInt32());
        Assert.Equal("Euphrasie Fauchelevent", await MostSimilarToValjeanAsync(service));
    }

    [Fact]
    public async Task Clear_twice_findsNothingTheSecondTime()
    {
        await using var service = await ServiceProcess.StartAsync();
        await MostSimilarToValjeanAsync(service);
        await ClearAsync(service, "valjean");
        var second = await ClearAsync(service, "valjean");
        Assert.False(second.GetProperty("data").GetProperty("cache_clearing").GetProperty("cache_cleared").GetBoolean());
        Assert.Equal("no_action_needed", second.GetProperty("data").GetProperty("cache_details").GetProperty("cdn_coordination").GetString());

        var statistics = await service.Http.GetFromJsonAsync<JsonElement>("/api/similar-cache/stats", Cancellation);
        Assert.Equal(2, statistics.GetProperty("performance_metrics").GetProperty("successful_operations_24h").GetInt64());
        Assert.Equal(0, statistics.GetProperty("cache_statistics").GetProperty("total_cached_profiles").GetInt64());
    }

    [Fact]
    public async Task Read_whenTheCatalogueBreaks_keepsTheCopyAndRecovers()
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["SimilarProfiles__Cache__FreshFor"] = "00:00:01",
            ["SimilarProfiles__Cache__RetrySourceAfter"] = "00:00:00",
        });
        Assert.Equal("Cosette", await MostSimilarToValjeanAsync(service));
        var good = await File.ReadAllTextAsync(service.CatalogPath, Cancellation);
        await File.WriteAllTextAsync(service.CatalogPath, "{ broken", Cancellation);

        var unknown = await service.Http.GetAsync("/api/profile/javert/similar", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
        Assert.NotNull(unknown.Headers.RetryAfter);
        Assert.Equal("Cosette", await MostSimilarToValjeanAsync(service));

        await File.WriteAllTextAsync(service.CatalogPath, good, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/api/profile/javert/similar", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Start_withWrongConfiguration_reportsEveryErrorAtOnce()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["SimilarProfiles__Cache__Lease"] = "01:00:00",
            ["SimilarProfiles__Cache__FreshFor"] = "-00:00:01",
            ["SimilarProfiles__Source__CatalogPath"] = "nowhere.json",
        }));
        Assert.Contains("Lease", failure.Message, StringComparison.Ordinal);
        Assert.Contains("FreshFor", failure.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere.json", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> MostSimilarToValjeanAsync(ServiceProcess service)
    {
        var answer = await service.Http.GetFromJsonAsync<JsonElement>("/api/profile/valjean/similar?limit=1", Cancellation);
        return answer.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("full_name").GetString();
    }

    private static async Task<JsonElement> ClearAsync(ServiceProcess service, string username)
    {
        var answer = await service.Http.DeleteAsync($"/api/profile/{username}/similar-cache", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
