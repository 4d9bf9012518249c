using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Access;

/// <summary>Registers who may do what.</summary>
internal static class AccessExtensions
{
    // Chooses between the schemes of keys and tokens, as both may come in Authorization.
    private const string KeyOrToken = "KeyOrToken";

    /// <summary>Adds API keys and JWTs, the policies of <see cref="AccessScope"/>, and the check at the start.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Not by BindConfiguration, which follows changes: AccessSettings does, and takes only those that are valid.
        services.AddOptions<AccessOptions>()
            .Configure<IConfiguration>(static (options, configuration) => configuration.GetSection(AccessOptions.Section).Bind(options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsRules>();
        services.AddSingleton<AccessSettings>();
        services.AddSingleton<AnonymousAccess>();
        services.AddHostedService<AccessStart>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtSetup>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();

        // Without AddAuthentication, which also sets up data protection: it writes keys to disk, and nothing here needs it.
        services.AddAuthenticationCore(static options => options.DefaultScheme = KeyOrToken);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddPolicyScheme(KeyOrToken, null, static scheme => scheme.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in AccessScope.All)
            authorization.AddPolicy(scope, policy => policy.AddRequirements(new ScopeRequirement(scope)));
        authorization.AddPolicy(AccessScope.ReadOrHistory, static policy => policy.AddRequirements(
            new ScopeRequirement(AccessScope.Read) { Parameter = AccessScope.HistoryParameter, ParameterScope = AccessScope.Admin }));
    }

    /// <summary>Finds out who calls, and refuses what the caller may not do.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // A JWT has two dots, a key of ours none. Whatever is no JWT gets the answer of an unknown key.
    private static string Choose(HttpContext context) =>
        !context.Request.Headers.ContainsKey(ApiKeyHandler.HeaderName)
        && BearerToken.Of(context.Request)?.Count(static c => c == '.') == 2
        && context.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.Jwt.IsConfigured
            ? JwtBearerDefaults.AuthenticationScheme
            : ApiKeyHandler.Scheme;
}
