using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.ServiceDefaults.Logging;

// Decision 43: docs/decisions/0043-log-lines-in-batches.md
/// <summary>
/// The console's logger for output that is read by a program: the lines of a few milliseconds are written at once, where
/// the framework's own writes each by itself, which costs a clear more than its work. It writes what the framework's
/// formatters make of a line, as <c>Logging:Console</c> chooses. It never makes a caller wait: while the output takes
/// nothing, lines beyond a bound are dropped, and how many is said.
/// </summary>
[ProviderAlias("Console")]
internal sealed class BatchedConsole(
    IEnumerable<ConsoleFormatter> formatters, IOptionsMonitor<ConsoleLoggerOptions> options, Stream output, TimeProvider time)
    : ILoggerProvider, ISupportExternalScope
{
    /// <summary>For how long lines gather before they are written.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>The most that gathers, in bytes.</summary>
    public const int Capacity = 16 * 1024 * 1024;

    // Kept for the next lines; what a burst took is given back.
    private const int KeptCapacity = 1024 * 1024;

    private static readonly TimeSpan DisposeDeadline = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ConsoleFormatter> _formatters = formatters.ToDictionary(static formatter => formatter.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gathering = new();
    private readonly Lock _writing = new();
    private ArrayBufferWriter<byte> _lines = new();
    private ArrayBufferWriter<byte> _written = new();
    private bool _isScheduled;
    private long _dropped;

    /// <summary>The enclosing scopes of a line.</summary>
    public IExternalScopeProvider? Scopes { get; private set; }

    /// <summary>How a line is written.</summary>
    public ConsoleFormatter Formatter =>
        _formatters.GetValueOrDefault(options.CurrentValue.FormatterName ?? ConsoleFormatterNames.Simple) ?? _formatters[ConsoleFormatterNames.Simple];

    /// <summary>Has a host that logs to a console which is a file or a pipe log to it by this.</summary>
    public static void Use(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var console = services.FirstOrDefault(static service => service.ImplementationType == typeof(ConsoleLoggerProvider));
        if (console is null || !Console.IsOutputRedirected) return;
        services.Remove(console);
        services.AddSingleton<ILoggerProvider>(static services =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>();
            var formatters = services.GetServices<ConsoleFormatter>();
            // Only the framework's writes to two outputs.
            if (options.CurrentValue.LogToStandardErrorThreshold != LogLevel.None) return new ConsoleLoggerProvider(options, formatters);
            var batched = new BatchedConsole(formatters, options, Console.OpenStandardOutput(), services.GetRequiredService<TimeProvider>());
            // A silo that must go at once says why.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => batched.Dispose();
            return batched;
        });
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new BatchedConsoleLogger(categoryName, this);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    /// <summary>Adds lines to those that are written next.</summary>
    public void Add(StringBuilder lines)
    {
        lock (_gathering)
        {
            if (_lines.WrittenCount > Capacity)
            {
                _dropped++;
                return;
            }

            var chunks = lines.GetChunks();
            chunks.MoveNext();
            // A character may lie across the border of two chunks.
            var text = chunks.Current.Length == lines.Length ? chunks.Current.Span : lines.ToString();
            Encoding.UTF8.GetBytes(text, _lines);
            if (_isScheduled) return;
            _isScheduled = true;
        }

        _ = WriteSoonAsync();
    }

    /// <summary>Writes what has gathered.</summary>
    public void Dispose() => Write(DisposeDeadline);

    // One of these runs at a time, so an output that takes nothing holds one thread.
    private async Task WriteSoonAsync()
    {
        do
        {
            await Task.Delay(Pause, time).ConfigureAwait(false);
            Write(Timeout.InfiniteTimeSpan);
        }
        while (!IsDone());
    }

    private bool IsDone()
    {
        lock (_gathering) return !(_isScheduled = _lines.WrittenCount > 0);
    }

    private void Write(TimeSpan patience)
    {
        if (!_writing.TryEnter(patience)) return;
        try
        {
            lock (_gathering)
            {
                if (_dropped > 0) Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_dropped} log entries were dropped, as the output took no more\n"), _lines);
                (_lines, _written, _dropped) = (_written, _lines, 0);
            }

            output.Write(_written.WrittenSpan);
            output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
        finally
        {
            if (_written.Capacity > KeptCapacity) _written = new ArrayBufferWriter<byte>();
            else _written.ResetWrittenCount();
            _writing.Exit();
        }
    }
}
