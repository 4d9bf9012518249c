using System.ComponentModel.DataAnnotations;
using SimilarProfiles.AppHost;
using SimilarProfiles.AspireHosting.Servers;

// Decision 26: docs/decisions/0026-no-compose-file.md
try
{
    var builder = DistributedApplication.CreateBuilder(args);
    builder.AddSimilarProfiles();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception e) when (e is ValidationException or ServerMissingException)
{
    // What whoever started it can mend; a stack trace would only hide it.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
