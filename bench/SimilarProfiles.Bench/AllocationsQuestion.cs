using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SimilarProfiles.Bench;

/// <summary>What do the steps of a read and of a clear allocate, and how long does each take? By BenchmarkDotNet.</summary>
internal static class AllocationsQuestion
{
    public static Task AskAsync(Run run)
    {
        var job = (run.Quick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance);
        foreach (var summary in (BenchmarkDotNet.Reports.Summary[])[BenchmarkRunner.Run<UsernameBenchmarks>(config), BenchmarkRunner.Run<CacheBenchmarks>(config)])
        {
            foreach (var report in summary.Reports)
            {
                var (benchmark, statistics) = (report.BenchmarkCase, report.ResultStatistics ?? throw new InvalidOperationException("A benchmark failed."));
                var parameters = benchmark.Parameters.Items.Count == 0 ? "" : $", {benchmark.Parameters.DisplayInfo.Trim('[', ']')}";
                run.Add($"{benchmark.Descriptor.WorkloadMethod.Name}{parameters}", "ns", statistics.Mean);
                run.Add($"{benchmark.Descriptor.WorkloadMethod.Name}{parameters}", "bytes allocated", report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
            }
        }

        return Task.CompletedTask;
    }
}
