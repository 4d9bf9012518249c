// Somebody else's AppHost: a service that has profiles, the cache in front of it, and a program that uses the cache.
using Microsoft.Extensions.Configuration;
using SimilarProfiles.AspireHosting.Servers;

var builder = DistributedApplication.CreateBuilder(args);
var (servers, folder) = (builder.Configuration.GetValue("Servers", ServerKind.Auto), builder.Configuration["DataFolder"]);

var redis = builder.AddSimilarProfilesRedis("store", servers, folder);
var profiles = builder.AddProject<Projects.Elsewhere_Profiles>("profiles").WithHttpEndpoint();
var similarProfiles = builder.AddSimilarProfiles("similar-profiles")
    .WithSource(profiles)
    .WithRedis(redis)
    .WithSilos(3)
    .WithVarnish(servers, folder);
builder.AddProject<Projects.Elsewhere_Shop>("shop")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(similarProfiles)
    .WaitFor(similarProfiles);

builder.Build().Run();
