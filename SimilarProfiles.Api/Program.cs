using SimilarProfiles.Api.Availability;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Hosting;
using SimilarProfiles.Api.Json;
using SimilarProfiles.Api.Starting;

var builder = WebApplication.CreateBuilder(args);

builder.AddRequestLimits();
builder.AddAvailabilitySwitch();
builder.AddStartBanner("embedded");
builder.Services.AddApiJson();
builder.Services.AddErrorAnswers();
builder.Services.AddApiDocuments();

var app = builder.Build();

app.UseErrorAnswers();
app.MapSimilarProfilesApi();
app.MapApiDocuments();

app.Run();
