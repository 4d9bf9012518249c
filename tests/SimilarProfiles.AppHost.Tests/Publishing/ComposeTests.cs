namespace SimilarProfiles.AppHost.Tests.Publishing;

public sealed class ComposeTests
{
    [Fact]
    public async Task Compose_runs_the_silos_behind_the_api_behind_varnish_and_starts_them_again()
    {
        using var published = await Published.ComposeAsync("--SimilarProfiles:AppHost:Silos=3", "--SimilarProfiles:AppHost:Varnish=true");
        var services = Services(published.Read("docker-compose.yaml"));

        Contains(services["silo"], "replicas: 3", "restart: \"unless-stopped\"", "image: \"${SILO_IMAGE}\"",
            "ConnectionStrings__redis: \"redis:6379,password=${REDIS_PASSWORD}\"",
            "Orleans__Endpoints__SiloPort: \"8000\"", "Orleans__Endpoints__GatewayPort: \"8001\"",
            "SimilarProfiles__Cdn__Varnish__Endpoints__0: \"http://varnish:8080\"");
        // As many as there are replicas could not share a port of the machine.
        Assert.DoesNotContain("ports:", services["silo"], StringComparison.Ordinal);
        Contains(services["api"], "restart: \"unless-stopped\"", "image: \"${API_IMAGE}\"", "HTTP_PORTS: \"8080\"", "- \"8080\"", "silo:\n        condition:");
        Contains(services["varnish"], "API_HOST: \"api\"", "API_PORT: \"8080\"", "read_only: true", "api:\n        condition:");
        Contains(services["redis"], "source: \"similar-profiles-redis\"");
    }

    [Fact]
    public async Task Compose_with_an_existing_redis_asks_for_its_connection_string()
    {
        using var published = await Published.ComposeAsync("--ConnectionStrings:redis=elsewhere:6379,password=p4ss");
        var (compose, variables) = (published.Read("docker-compose.yaml"), published.Read(".env"));

        Assert.DoesNotContain("redis", Services(compose).Keys);
        Assert.Contains("ConnectionStrings__redis: \"${REDIS}\"", compose, StringComparison.Ordinal);
        Assert.Contains("REDIS=", variables, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss", compose + variables, StringComparison.Ordinal);
    }

    private static void Contains(string service, params string[] expected) =>
        Assert.All(expected, text => Assert.Contains(text, service, StringComparison.Ordinal));

    /// <summary>The text of each service; its name is indented by two spaces, and what it has by more.</summary>
    private static Dictionary<string, string> Services(string compose)
    {
        var services = new Dictionary<string, string>();
        var name = "";
        foreach (var line in compose.Split('\n').SkipWhile(line => line != "services:").Skip(1).TakeWhile(line => line.StartsWith(' ')))
        {
            if (line[2] != ' ') services[name = line.Trim().TrimEnd(':')] = "";
            else services[name] += line + '\n';
        }

        return services;
    }
}
