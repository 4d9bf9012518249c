using SimilarProfiles.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

builder.AddDockerComposeEnvironment("compose");
builder.AddSimilarProfiles();

builder.Build().Run();
