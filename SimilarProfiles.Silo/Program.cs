using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimilarProfiles.Hosting;
using SimilarProfiles.ServiceDefaults;

var builder = Host.CreateApplicationBuilder(args);

builder.AddSiloLogLevels();
builder.AddServiceDefaults();
builder.AddSimilarProfilesSilo();
builder.Services.AddHostedService<SiloStart>();

builder.Build().Run();
