using System.Diagnostics;
using System.Net;
using SimilarProfiles.Measuring;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// The span of a call to Redis, by OpenTelemetry's conventions for databases: <c>server.*</c> is the address of the
/// configuration, <c>network.peer.*</c> the server that has the profile, as in a Cluster there are several.
/// </summary>
internal static class RedisSpan
{
    /// <summary>Starts one, if there is a trace that it belongs to: what nobody asked for, such as a poll, has none.</summary>
    /// <param name="redis">The connection.</param>
    /// <param name="command">The command of Redis, or <c>PIPELINE</c> for several at once.</param>
    /// <param name="script">Which of <see cref="RedisScripts"/> it runs, if it runs one.</param>
    /// <param name="key">The key that the command is about, if it is one.</param>
    public static Activity? Start(IConnectionMultiplexer redis, string command, string? script, RedisKey? key)
    {
        if (Activity.Current is null) return null;
        var span = Telemetry.Activities.StartActivity(script is null ? command : $"{command} {script}", ActivityKind.Client);
        if (span is not { IsAllDataRequested: true }) return span;
        span.SetTag("db.system.name", "redis").SetTag("db.operation.name", command).SetTag("db.stored_procedure.name", script);
        span.SetTag("db.namespace", $"{redis.GetDatabase().Database}");
        var (address, port) = Parts(redis.GetEndPoints(configuredOnly: true).FirstOrDefault());
        span.SetTag("server.address", address).SetTag("server.port", port);
        if (key is null || !redis.IsConnected) return span;
        (address, port) = Parts(redis.GetServer(key.Value, flags: CommandFlags.DemandMaster).EndPoint);
        return span.SetTag("network.peer.address", address).SetTag("network.peer.port", port);
    }

    /// <summary>Marks it as failed, with what Redis or the connection said.</summary>
    public static void Fail(this Activity? span, Exception exception)
    {
        if (span is null) return;
        var code = (exception as RedisServerException)?.Message.Split(' ', 2)[0];
        span.SetTag("db.response.status_code", code).SetTag("error.type", code ?? exception.GetType().FullName);
        // Not its message: that can be pages, about threads and timers.
        span.SetStatus(ActivityStatusCode.Error, code ?? exception.GetType().Name);
    }

    /// <summary>An address as one writes it.</summary>
    public static string Text(EndPoint? endPoint) => Parts(endPoint) is (var address, { } port) ? $"{address}:{port}" : $"{endPoint}";

    private static (string? Address, int? Port) Parts(EndPoint? endPoint) => endPoint switch
    {
        DnsEndPoint dns => (dns.Host, dns.Port),
        IPEndPoint ip => ($"{ip.Address}", ip.Port),
        null => (null, null),
        _ => (endPoint.ToString(), null),
    };
}
