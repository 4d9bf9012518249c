using System.Collections.Concurrent;
using System.Globalization;

namespace SimilarProfiles.Orchestrator.Tests;

/// <summary>The latest of what the orchestrator has said of each running copy of each resource.</summary>
internal sealed class Resources(ResourceNotificationService notifications)
{
    private const string Pid = "executable.pid";

    private readonly ConcurrentDictionary<string, ResourceEvent> _latest = [];
    private readonly ConcurrentQueue<(string Id, int ExitCode)> _exits = [];

    /// <summary>Each exit code that was reported.</summary>
    public IEnumerable<(string Id, int ExitCode)> Exits => _exits;

    /// <summary>Takes note until it is called off.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            _latest[change.ResourceId] = change;
            if (change.Snapshot.ExitCode is { } code) _exits.Enqueue((change.ResourceId, code));
        }
    }

    /// <summary>The copies of a resource.</summary>
    public IReadOnlyList<ResourceEvent> Of(string name) =>
        [.. _latest.Values.Where(one => one.Resource.Name == name && IsCopy(one)).OrderBy(one => one.ResourceId, StringComparer.Ordinal)];

    /// <summary>Whether all copies of a resource run and are healthy.</summary>
    public bool AreHealthy(string name) =>
        Of(name) is { Count: > 0 } copies && copies.Count == copies[0].Resource.GetReplicaCount() && copies.All(IsHealthy);

    /// <summary>Whether one copy runs and is healthy.</summary>
    public bool IsHealthy(string id) => _latest.TryGetValue(id, out var copy) && IsHealthy(copy);

    public string? StateOf(string id) => _latest[id].Snapshot.State?.Text;

    /// <summary>The process that the orchestrator has started for a copy; for a project, <c>dotnet run</c>.</summary>
    public int? PidOf(string id) =>
        _latest[id].Snapshot.Properties.FirstOrDefault(property => property.Name == Pid)?.Value is { } value ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;

    public override string ToString() => string.Join('\n', _latest.Values.Select(one =>
        $"{one.ResourceId}: {one.Snapshot.State?.Text}, {one.Snapshot.HealthStatus}, {string.Join("; ", one.Snapshot.HealthReports.Select(report => $"{report.Name} {report.Status} {report.Description}"))}"));

    // A resource with copies is reported under its own name, too.
    private static bool IsCopy(ResourceEvent one) =>
        one.Snapshot.Properties.Any(property => property.Name == Pid && property.Value is not null) || one.Snapshot.ExitCode is not null;

    private static bool IsHealthy(ResourceEvent copy) => copy.Snapshot.State?.Text == KnownResourceStates.Running
        && copy.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;
}
