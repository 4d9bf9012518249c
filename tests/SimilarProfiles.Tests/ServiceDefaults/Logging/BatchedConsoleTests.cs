using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.ServiceDefaults.Logging;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults.Logging;

/// <summary>What a log collector reads.</summary>
public sealed class BatchedConsoleTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Output _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Log_linesThatGather_areWrittenAtOnceInOrder()
    {
        await using var services = Services();
        var logger = Logger(services);
        for (var i = 0; i < 100; i++) Log(logger, $"line {i}");
        Assert.Empty(_output.Writes);

        _time.Advance(BatchedConsole.Pause);
        var text = Assert.Single(_output.Writes);
        Assert.StartsWith($"info: A[7]{Environment.NewLine}      line 0{Environment.NewLine}", text, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"      line {i}"), text.Split(Environment.NewLine).Where((_, i) => i % 2 == 1));

        Log(logger, "later");
        _time.Advance(BatchedConsole.Pause);
        Assert.Equal(2, _output.Writes.Count);
    }

    // Guards Dispose.
    [Fact]
    public async Task Dispose_writesWhatHasGathered()
    {
        await using (var services = Services()) Log(Logger(services), "the last words, é😀");
        Assert.Contains("the last words, é😀", Assert.Single(_output.Writes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_isWrittenAsTheConfigurationSays()
    {
        await using var services = Services(("FormatterName", "json"), ("FormatterOptions:IncludeScopes", "true"), ("LogLevel:B", "None"));
        using (Logger(services).BeginScope("the scope")) Log(Logger(services), "It happened");
        Log(Logger(services, "B"), "not this");
        _time.Advance(BatchedConsole.Pause);
        var line = Assert.Single(_output.Writes);
        Assert.Contains("\"Message\":\"It happened\"", line, StringComparison.Ordinal);
        Assert.Contains("the scope", line, StringComparison.Ordinal);
        Assert.DoesNotContain("not this", line, StringComparison.Ordinal);
    }

    // Guards the bound, and that nobody but the writer waits for the output.
    [Fact]
    public async Task Log_whileTheOutputTakesNothing_waitsForNothingAndIsBounded()
    {
        await using var services = Services();
        var logger = Logger(services);
        using var stuck = _output.Hold();
        Log(logger, "first");
        var writing = Task.Run(() => _time.Advance(BatchedConsole.Pause), TestContext.Current.CancellationToken);
        await _output.IsHeld.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var filler = new string('x', BatchedConsole.Capacity / 4);
        for (var i = 0; i < 10; i++) Log(logger, filler);
        stuck.Dispose();
        await writing;
        _time.Advance(BatchedConsole.Pause);

        Assert.Equal(2, _output.Writes.Count);
        Assert.InRange(_output.Writes[1].Length, BatchedConsole.Capacity, (BatchedConsole.Capacity * 5 / 4) + 10_000);
        Assert.EndsWith("6 log entries were dropped, as the output took no more\n", _output.Writes[1], StringComparison.Ordinal);
    }

    private static void Log(ILogger logger, string text) => logger.Log(LogLevel.Information, new EventId(7), text, null, static (text, _) => text);

    private static ILogger Logger(ServiceProvider services, string category = "A") =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    private ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Console:{setting.Name}", setting => (string?)setting.Value)).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration).AddConsole());
        services.Remove(services.Single(service => service.ImplementationType == typeof(ConsoleLoggerProvider)));
        services.AddSingleton<ILoggerProvider>(provider => new BatchedConsole(
            provider.GetServices<ConsoleFormatter>(), provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>(), _output, _time));
        return services.BuildServiceProvider();
    }

    private sealed class Output : MemoryStream
    {
        private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Gate? _gate;

        public List<string> Writes { get; } = [];

        public Task IsHeld => _isHeld.Task;

        public IDisposable Hold() => _gate = new Gate();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (_gate is { } gate)
            {
                _isHeld.TrySetResult();
                if (!gate.Opened.Wait(TimeSpan.FromSeconds(30))) throw new TimeoutException();
            }

            if (buffer.Length > 0) Writes.Add(Encoding.UTF8.GetString(buffer));
        }

        private sealed class Gate : IDisposable
        {
            public ManualResetEventSlim Opened { get; } = new();

            public void Dispose() => Opened.Set();
        }
    }
}
