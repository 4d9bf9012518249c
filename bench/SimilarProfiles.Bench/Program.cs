// Measures the service beside others, a question at a time; bench/README.md has the commands, docs/performance.md the results.
using SimilarProfiles.Bench;

var quick = args.Contains("--quick");
var questions = new Dictionary<string, Func<Run, Task>>
{
    ["reads"] = ReadsQuestion.AskAsync,
    ["clears"] = ClearsQuestion.AskAsync,
    ["limit"] = LimitQuestion.AskAsync,
    ["bulk"] = BulkQuestion.AskAsync,
    ["overload"] = OverloadQuestion.AskAsync,
    ["herd"] = HerdQuestion.AskAsync,
    ["hot"] = HotQuestion.AskAsync,
    ["near"] = NearQuestion.AskAsync,
    ["growth"] = GrowthQuestion.AskAsync,
    ["cdn"] = CdnQuestion.AskAsync,
    ["outage"] = OutageQuestion.AskAsync,
    ["million"] = MillionQuestion.AskAsync,
    ["allocations"] = AllocationsQuestion.AskAsync,
};
if (args.Length == 0 || !questions.TryGetValue(args[0], out var ask))
{
    Console.Error.WriteLine($"Usage: SimilarProfiles.Bench {string.Join('|', questions.Keys)} [--quick]");
    return 2;
}

await using var run = await Run.StartAsync(args[0], quick);
await ask(run);
run.Save();
return 0;
