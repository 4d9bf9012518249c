using Microsoft.Extensions.Options;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Calling;

/// <summary>Registers the way to the grains.</summary>
internal static class CallingExtensions
{
    /// <summary>Adds <see cref="GrainCaller"/> and <see cref="Admission"/>.</summary>
    public static void AddGrainCalls(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CallOptions>().BindConfiguration(CallOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CallOptions>, CallOptionsValidator>();
        builder.Services.AddSingleton(static services =>
        {
            var options = services.GetRequiredService<IOptions<CallOptions>>().Value;
            return new GrainCaller(options.RetryFor, options.AnswerWithin, services.GetRequiredService<TimeProvider>());
        });
        builder.Services.AddSingleton<Admission>();
    }
}
