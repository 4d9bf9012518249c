using SimilarProfiles.AspireHosting.Servers;

namespace SimilarProfiles.AppHost.Tests.Servers;

public sealed class ServerChoiceTests
{
    private const string Program = "/usr/bin/redis-server";

    [Theory]
    [InlineData(ServerKind.Auto, true, true, null)]
    [InlineData(ServerKind.Auto, true, false, null)]
    [InlineData(ServerKind.Auto, false, true, Program)]
    [InlineData(ServerKind.Container, false, true, null)]
    [InlineData(ServerKind.Process, true, true, Program)]
    public void Make_takesWhatWasAskedForOrTheFirstThatWorks(ServerKind kind, bool hasRuntime, bool hasProgram, string? program)
    {
        Assert.Equal(new ServerChoice(program), Make(kind, hasRuntime, hasProgram));
    }

    [Theory]
    [InlineData(ServerKind.Auto, "Redis cannot be run here: there is no redis-server. Install it (on Debian: apt-get install redis-server), or start Docker or Podman.")]
    [InlineData(ServerKind.Process, "Redis cannot be run here: there is no redis-server. Install it (on Debian: apt-get install redis-server).")]
    public void Make_withNothingToRunIt_saysInOneLineWhatToInstall(ServerKind kind, string expected)
    {
        var missing = Assert.Throws<ServerMissingException>(() => Make(kind, hasRuntime: false, hasProgram: false));

        Assert.Equal(expected, missing.Message);
    }

    [Theory]
    [InlineData("""{"version":"0.26.6","containers":{"runtime":"docker","installed":true,"running":true}}""", true)]
    [InlineData("""{"version":"0.26.6","containers":{"runtime":"docker","installed":true,"running":false,"error":"no daemon"}}""", false)]
    [InlineData("""{"version":"0.26.6"}""", false)]
    public void IsRunning_isWhatTheOrchestratorSays(string info, bool expected) => Assert.Equal(expected, Machine.IsRunning(info));

    private static ServerChoice Make(ServerKind kind, bool hasRuntime, bool hasProgram) =>
        ServerChoice.Make(kind, "Redis", "redis-server", "redis-server", () => hasRuntime, _ => hasProgram ? Program : null);
}
