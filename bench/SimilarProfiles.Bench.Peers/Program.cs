// One of the services that ours is measured beside; Peer says which. Each is written as a careful user of the library would.
using SimilarProfiles.Bench.Peers;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
var peer = builder.Configuration["Peer"] ?? throw new InvalidOperationException("Set Peer.");
builder.AddSource();

switch (peer)
{
    case "Bare": builder.Build().MapBare().Run(); break;
    case "Hybrid": builder.AddHybrid().Build().MapHybrid().Run(); break;
    case "Fusion": builder.AddFusion(withRedis: false).Build().MapFusion().Run(); break;
    case "FusionRedis": builder.AddFusion(withRedis: true).Build().MapFusion().Run(); break;
    case "Original": builder.AddRedis().Build().MapOriginal().Run(); break;
    case "OneCall": builder.AddRedis().Build().MapOneCall().Run(); break;
    case "HopSilo": builder.AddHopSilo().Build().Run(); break;
    case "Hop": builder.AddHopClient().Build().MapHop().Run(); break;
    default: throw new InvalidOperationException($"No peer is called '{peer}'.");
}
