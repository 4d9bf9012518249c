// Measures the service beside others, in one run each; docs/performance.md says how, and has the results.
using SimilarProfiles.Bench;

var quick = args.Contains("--quick");
var questions = new Dictionary<string, Func<Run, Task>>
{
    ["reads"] = ReadsQuestion.AskAsync,
    ["clears"] = ClearsQuestion.AskAsync,
    ["limit"] = LimitQuestion.AskAsync,
    ["herd"] = HerdQuestion.AskAsync,
    ["hot"] = HotQuestion.AskAsync,
    ["near"] = NearQuestion.AskAsync,
    ["growth"] = GrowthQuestion.AskAsync,
};
if (args is ["report"])
{
    Report.Write();
    return 0;
}

if (args.Length == 0 || !questions.TryGetValue(args[0], out var ask))
{
    Console.Error.WriteLine($"Usage: SimilarProfiles.Bench {string.Join('|', questions.Keys)}|report [--quick]");
    return 2;
}

await using var run = await Run.StartAsync(args[0], quick);
await ask(run);
run.Save();
return 0;
