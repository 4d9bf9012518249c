using SimilarProfiles.Testing.Telemetry;

namespace SimilarProfiles.Redis.Tests.Telemetry;

/// <summary>A span as an OTLP receiver gets it.</summary>
/// <remarks>The fields: opentelemetry-proto, trace/v1/trace.proto.</remarks>
internal sealed record Span(string Service, string Source, string Trace, string Id, string Parent, string Name)
{
    private const int Error = 2;

    /// <summary>Whether its status is that it failed.</summary>
    public bool HasFailed { get; private init; }

    /// <summary>Its attributes, numbers as text.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The traces that it is linked to.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>All that have arrived.</summary>
    public static List<Span> Of(OtlpReceiver receiver) =>
    [
        .. from body in receiver.BodiesOf("/v1/traces")
           from host in new ProtoMessage(body).Messages(1)
           from scope in host.Messages(2)
           from span in scope.Messages(2)
           select new Span(ServiceOf(host), scope.Messages(1).Single().Text(1), span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5))
           {
               HasFailed = span.Messages(15).Any(status => status.Number(3) == Error),
               Attributes = span.Messages(9).ToDictionary(one => one.Text(1), one => ValueOf(one.Messages(2).Single())),
               Links = [.. span.Messages(13).Select(link => link.Hex(1))],
           },
    ];

    /// <summary>The trace of each log record that has arrived, with its text.</summary>
    /// <remarks>The fields: opentelemetry-proto, logs/v1/logs.proto.</remarks>
    public static List<(string Trace, string Text)> LogsOf(OtlpReceiver receiver) =>
    [
        .. from body in receiver.BodiesOf("/v1/logs")
           from host in new ProtoMessage(body).Messages(1)
           from scope in host.Messages(2)
           from record in scope.Messages(2)
           select (record.Hex(9), record.Messages(5).Single().Text(1)),
    ];

    private static string ServiceOf(ProtoMessage host) =>
        host.Messages(1).Single().Messages(1).Single(attribute => attribute.Text(1) == "service.name").Messages(2).Single().Text(1);

    private static string ValueOf(ProtoMessage value) => value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
}
