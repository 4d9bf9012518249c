using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SimilarProfiles.Api.Access;

/// <summary>What callers without key or token may do now: what the settings say, else what the place allows.</summary>
internal sealed class AnonymousAccess(AccessSettings settings, IHostEnvironment environment, IServer server)
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _onlyHere;

    /// <summary>The addresses that are bound, once the server has started.</summary>
    public IEnumerable<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Whether nobody decided who may do what, and the place does not allow that.</summary>
    public bool IsUndecided => settings.Options is { Anonymous: null, IdentifiesCallers: false } && !_onlyHere;

    /// <summary>Looks, once the server has bound all of its addresses, whether only this machine can reach it.</summary>
    public void Started()
    {
        _onlyHere = environment.IsDevelopment() || Addresses.All(IsLocal);
        _started.TrySetResult();
    }

    /// <summary>Whether anonymous callers have a scope. A request that comes while the server still starts waits for that.</summary>
    public async ValueTask<bool> AllowsAsync(string scope)
    {
        if (!_started.Task.IsCompleted) await _started.Task.WaitAsync(StartDeadline);
        return Allows(scope);
    }

    /// <summary>Whether anonymous callers have a scope already; false while the server still starts.</summary>
    public bool Allows(string scope) => _started.Task.IsCompleted && Mode switch
    {
        AnonymousMode.All => true,
        AnonymousMode.Read => scope == AccessScope.Read,
        _ => false,
    };

    // Where others can reach the service, taking the last key away at run time opens nothing.
    private AnonymousMode Mode => settings.Options switch
    {
        { Anonymous: { } chosen } => chosen,
        { IdentifiesCallers: false } when _onlyHere => AnonymousMode.All,
        _ => AnonymousMode.Refuse,
    };

    /// <summary>Whether an address that the server has bound can be reached from this machine only.</summary>
    internal static bool IsLocal(string address)
    {
        var bound = BindingAddress.Parse(address);
        return bound.IsUnixPipe
            || bound.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bound.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
