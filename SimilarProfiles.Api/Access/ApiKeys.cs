using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace SimilarProfiles.Api.Access;

/// <summary>A set of keys that are accepted.</summary>
internal sealed class ApiKeys : IEquatable<ApiKeys>
{
    private readonly Key[] _keys;
    private readonly string _description;

    private ApiKeys(Key[] keys, string description) => (_keys, _description) = (keys, description);

    /// <summary>The keys of valid options.</summary>
    public static ApiKeys Of(AccessOptions options) => new(
        [.. options.ApiKeys.Select(static key => new Key(HashOf(key), TicketOf(key)))],
        string.Join(", ", options.ApiKeys.Select(static key => $"{key.Id} ({string.Join(' ', key.Scopes)})")));

    /// <summary>Who has this key; null when nobody has.</summary>
    public AuthenticationTicket? Find(string key)
    {
        if (key.Length is 0 or > ApiKeyHash.MaxKeyLength) return null;
        var hash = ApiKeyHash.Of(key);
        AuthenticationTicket? found = null;
        // All are compared, each in constant time: how long it takes says nothing about any of them.
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known.Hash)) found = known.Ticket;
        }

        return found;
    }

    /// <inheritdoc/>
    public bool Equals(ApiKeys? other) => other is not null && _description == other._description
        && _keys.Select(static key => Convert.ToHexString(key.Hash)).SequenceEqual(other._keys.Select(static key => Convert.ToHexString(key.Hash)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ApiKeys);

    /// <inheritdoc/>
    public override int GetHashCode() => _description.GetHashCode(StringComparison.Ordinal);

    /// <summary>Ids and scopes, and no secrets.</summary>
    public override string ToString() => _keys.Length == 0 ? "none" : _description;

    private static byte[] HashOf(ApiKeyOptions key) =>
        ApiKeyHash.TryParse(key.Hash, out var hash) ? hash : throw new ArgumentException("The hash was not validated.", nameof(key));

    private static AuthenticationTicket TicketOf(ApiKeyOptions key)
    {
        var identity = new ClaimsIdentity(ApiKeyHandler.Scheme, Caller.KeyClaim, roleType: null);
        identity.AddClaim(new Claim(Caller.KeyClaim, key.Id));
        identity.AddClaims(key.Scopes.Select(static scope => new Claim(AccessScope.ClaimType, scope)));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), ApiKeyHandler.Scheme);
    }

    private sealed record Key(byte[] Hash, AuthenticationTicket Ticket);
}
