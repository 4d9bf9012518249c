using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Availability;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Console;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Api.Hosting;
using SimilarProfiles.Api.Limits;
using SimilarProfiles.Api.Near;
using SimilarProfiles.ServiceDefaults;

if (KeysCommand.Run(args, Console.Out, Console.Error) is { } exitCode) return exitCode;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddAccess();
builder.AddGrains();
builder.AddLimits();
builder.AddAvailabilitySwitch();
builder.AddGrainCalls();
builder.AddNearCopies();
builder.AddFeed();
builder.AddEdgeHeaders();
builder.Services.AddAnswerBlocks();
builder.Services.AddApiJson();
builder.Services.AddErrorAnswers();
builder.Services.AddApiDocuments();

var app = builder.Build();

app.UseTrustedProxies();
app.UseNearAnswers();
app.UseEdgeHeaders();
app.UseErrorAnswers();
app.UseOpenDoor();
app.UseAccess();
app.UseCallerLimits();
app.MapDefaultEndpoints();
app.MapSimilarProfilesApi();
app.MapConsole();
app.MapApiDocuments();

app.Run();
return Environment.ExitCode;
