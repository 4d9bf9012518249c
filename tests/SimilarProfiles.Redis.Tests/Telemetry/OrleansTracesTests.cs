namespace SimilarProfiles.Redis.Tests.Telemetry;

[Collection(nameof(RunsAlone))]
public sealed class OrleansTracesTests
{
    [Fact]
    public async Task Setting_bringsTheTracesOfOrleansItselfBack()
    {
        await using var system = await TracedSystem.StartAsync(("SimilarProfiles__Telemetry__OrleansTraces", "true"));

        await system.ArriveAsync(
            spans => spans.Any(span => span is { Parent: "", Source: "Microsoft.Orleans.Runtime" }), "a trace of Orleans' own arrives");
    }
}
