using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Hosting;
using SimilarProfiles.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddSiloLogLevels();
builder.AddServiceDefaults();
builder.AddSimilarProfilesSilo();
builder.AddSiloHealth();
builder.Services.AddHostedService<SiloStart>();

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
