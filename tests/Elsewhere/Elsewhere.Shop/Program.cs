// A program that uses the cache by its client, and by HTTP.
using SimilarProfiles;

var builder = WebApplication.CreateBuilder(args);
builder.AddSimilarProfilesClient("similar-profiles");
builder.Services.AddHttpClient();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/friends/{username}", async (string username, ISimilarProfilesClient cache, CancellationToken cancellationToken) =>
{
    var read = await cache.ReadAsync(Username.Parse(username), cancellationToken: cancellationToken);
    return $"{read.Outcome}: {read.Profiles[0].FullName}";
});
app.MapDelete("/friends/{username}", async (string username, ISimilarProfilesClient cache, CancellationToken cancellationToken) =>
    $"{(await cache.ClearAsync(Username.Parse(username), cancellationToken)).ProfilesCleared}");
app.MapGet("/by-http/{username}", async (string username, IHttpClientFactory clients, IConfiguration configuration, CancellationToken cancellationToken) =>
    await clients.CreateClient().GetStringAsync(new Uri($"{configuration["services:similar-profiles:http:0"]}/api/profile/{username}/similar"), cancellationToken));
app.Run();
