using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SimilarProfiles.Api.Errors;

/// <summary>Registers how failures are answered.</summary>
internal static class ErrorExtensions
{
    /// <summary>Registers the one handler of exceptions.</summary>
    public static void AddErrorAnswers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Answers exceptions, and the statuses that the framework sets by itself, with the API's own body.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static pages => Describe(pages.HttpContext));
    }

    private static Task Describe(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ErrorWriter.WriteAsync(context, ErrorKinds.NotFound, null, null),
        StatusCodes.Status405MethodNotAllowed => ErrorWriter.WriteAsync(context, ErrorKinds.MethodNotAllowed, null, null),
        StatusCodes.Status413PayloadTooLarge => ErrorWriter.WriteAsync(context, ErrorKinds.BodyTooLarge, null, null),
        StatusCodes.Status415UnsupportedMediaType => ErrorWriter.WriteAsync(context, ErrorKinds.NotJson, null, null),
        _ => Task.CompletedTask,
    };
}
