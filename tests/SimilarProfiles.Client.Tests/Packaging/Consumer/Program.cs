// Somebody else's program: one package, one line. It does what it is told, a line at a time, and answers in a line.
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles;

var retries = 0L;
using var listener = new MeterListener
{
    InstrumentPublished = static (instrument, listener) =>
    {
        if (instrument.Name == TelemetryNames.ClientRetries) listener.EnableMeasurementEvents(instrument);
    },
};
listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref retries, count));
listener.Start();

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.AddSimilarProfilesClient("similar-profiles");
using var host = builder.Build();
await host.StartAsync();

var cache = host.Services.GetRequiredService<ISimilarProfilesClient>();
while (Console.ReadLine() is { } line)
{
    string answer;
    try
    {
        answer = await RunAsync(line.Split(' '));
    }
    catch (Exception e)
    {
        answer = $"failed: {e}".ReplaceLineEndings(" ");
    }

    Console.WriteLine(answer);
}

await host.StopAsync();

async Task<string> RunAsync(string[] words)
{
    if (words is ["retries"]) return $"{Interlocked.Read(ref retries)}";
    if (words is ["silos"]) return $"{(await MembersAsync()).Members.Count(static silo => silo is { Status: "Active", Responding: true })}";
    var username = Username.Parse(words[1]);
    switch (words[0])
    {
        case "read":
            var read = await cache.ReadAsync(username, limit: 2);
            return $"{read.Outcome} {string.Join(',', read.Profiles.Select(static profile => profile.Username))} of {read.Total}";
        case "clear":
            var receipt = await cache.ClearAsync(username);
            return $"cleared {receipt.CacheCleared} {receipt.ProfilesCleared}";
        case "clearmany":
            var outcomes = await cache.ClearManyAsync([.. words.Skip(1).Select(Username.Parse)]);
            return string.Join(' ', outcomes.Select(static outcome => $"{outcome.Username}:{outcome.Receipt?.ProfilesCleared}"));
        case "where":
            var (state, members) = (await cache.GetStateAsync(username), await MembersAsync());
            return members.Members.Single(silo => silo.Name == state.Silo).Address;
        default:
            return "failed: no such command";
    }
}

Task<ClusterMembers> MembersAsync() =>
    cache.CallAsync(static (grains, token) => grains.GetSimilarProfilesStatistics().GetMembersAsync(token));
