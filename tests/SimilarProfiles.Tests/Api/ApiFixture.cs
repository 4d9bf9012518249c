using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Tests.Api;

/// <summary>The API in this process, on a real web server and port, with grains and a clock that the test controls.</summary>
// ErrorBody only names the assembly: two of the projects have a Program.
public class ApiFixture : WebApplicationFactory<ErrorBody>
{
    public static readonly DateTimeOffset Start = new(2024, 1, 15, 10, 30, 0, TimeSpan.Zero);

    private readonly Lazy<HttpClient> _client;

    public ApiFixture()
    {
        UseKestrel(0);
        _client = new(() =>
        {
            StartServer();
            ClientOptions.AllowAutoRedirect = false;
            return CreateClient();
        });
    }

    public FakeGrains Grains { get; } = new();

    public FakeTimeProvider Time { get; } = new(Start);

    public CapturedLogs Logs { get; } = new();

    public HttpClient Client => _client.Value;

    public int Port => Client.BaseAddress!.Port;

    /// <summary>Settings from the start on.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    /// <summary>Changes a setting while the API runs; null takes it away.</summary>
    public void Configure(string key, string? value)
    {
        var configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        configuration[key] = value;
        configuration.Reload();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        // Keeps its values over a reload, unlike files and the environment.
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(
            // The clock stands still, so no call can wait for its next try; GrainCallerTests try that.
            new Dictionary<string, string?>
            {
                ["SimilarProfiles:Calls:RetryFor"] = "00:00:00",
                // What each CDN needs; a test may choose any while the API runs.
                ["SimilarProfiles:Cdn:Varnish:Endpoints:0"] = "http://127.0.0.1:1",
                ["SimilarProfiles:Cdn:Fastly:ServiceId"] = "service",
                ["SimilarProfiles:Cdn:Fastly:ApiToken"] = "token",
                ["SimilarProfiles:Cdn:Cloudflare:ZoneId"] = "zone",
                ["SimilarProfiles:Cdn:Cloudflare:ApiToken"] = "token",
                ["SimilarProfiles:Cdn:Bunny:PullZoneId"] = "1",
                ["SimilarProfiles:Cdn:Bunny:AccessKey"] = "key",
            }));
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(Settings));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services =>
        {
            // The silo stays out of it: its grains are the test's.
            foreach (var silo in services.Where(IsOfOrleans).ToArray()) services.Remove(silo);
            services.AddSingleton(Grains.Factory);
            services.AddSingleton<TimeProvider>(Time);
        });
    }

    private static bool IsOfOrleans(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && (service.ImplementationType?.FullName ?? service.ImplementationFactory?.Method.DeclaringType?.FullName ?? "").StartsWith("Orleans", StringComparison.Ordinal);
}
