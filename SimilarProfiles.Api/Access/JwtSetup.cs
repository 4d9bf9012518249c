using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SimilarProfiles.Api.Access;

/// <summary>Sets up the acceptance of JWTs from <see cref="JwtOptions"/>.</summary>
internal sealed class JwtSetup(IOptions<AccessOptions> access) : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AuthorityTimeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var jwt = access.Value.Jwt;
        options.Authority = jwt.Authority;
        options.RequireHttpsMetadata = false; // AccessOptionsRules let http through for this machine only.
        options.BackchannelTimeout = AuthorityTimeout;
        options.MapInboundClaims = false;
        // Whatever the caller did wrong is told by AccessAnswers, without details of the token.
        options.IncludeErrorDetails = false;
        var checks = options.TokenValidationParameters;
        checks.ValidAudience = jwt.Audience;
        checks.ValidIssuer = jwt.Issuer;
        checks.ValidateIssuer = jwt.Issuer is not null || jwt.Authority is not null;
        checks.ClockSkew = ClockSkew;
        checks.NameClaimType = Caller.SubjectClaim;
        if (!string.IsNullOrEmpty(jwt.SigningKey))
        {
            checks.IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(jwt.SigningKey));
            checks.ValidAlgorithms = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512];
        }

        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (context.Principal?.Identity is ClaimsIdentity identity) ReadScopes(identity, jwt.ScopeClaim);
                return Task.CompletedTask;
            },
        };
    }

    // One claim for each scope, under one name, whether the token has a string with spaces (RFC 8693, 4.2) or a list.
    private static void ReadScopes(ClaimsIdentity identity, string claimType)
    {
        var scopes = identity.FindAll(claimType).SelectMany(static claim => claim.Value.Split(' ')).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var claim in identity.FindAll(static claim => claim.Type is AccessScope.ClaimType or Caller.KeyClaim).ToArray())
            identity.RemoveClaim(claim);
        identity.AddClaims(scopes.Select(static scope => new Claim(AccessScope.ClaimType, scope)));
    }
}
