using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.ServiceDefaults.Logging;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults.Logging;

public sealed partial class LineLoggerTests : IDisposable
{
    private static readonly Action<ILogger, Exception?> LogOther = LoggerMessage.Define(LogLevel.Warning, new EventId(2), "Something else");

    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly LoggerFactory _inner;
    private readonly LineLoggerFactory _factory;

    private List<string> Lines => [.. _logs.Lines.Select(line => $"{line.Message} {line.Exception}")];

    public LineLoggerTests()
    {
        _inner = new LoggerFactory([_logs]);
        _factory = new LineLoggerFactory(_inner, _time);
    }

    public void Dispose()
    {
        _factory.Dispose();
        _inner.Dispose();
    }

    [Fact]
    public void Log_foreseenFailure_isOneLineWithTypeAndMessage()
    {
        LogFailed(Logger("SimilarProfiles.Thing"), "john", new SourceUnavailableException("The source is away.", new SocketException(111)));

        var line = Assert.Single(Lines);
        Assert.EndsWith("Failed for john: SourceUnavailableException: The source is away.", line.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_unforeseenFailure_keepsItsStackAndIsNeverCounted()
    {
        var logger = Logger("SimilarProfiles.Thing");
        for (var i = 0; i < 2; i++) LogFailed(logger, "john", new SourceUnavailableException("It failed unexpectedly.", Thrown()));

        Assert.Equal(2, Lines.Count);
        Assert.All(Lines, line => Assert.Contains($"at {typeof(LineLoggerTests).FullName}.Throw", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Log_whatRepeats_isCountedAndToldAtTheWindowsEnd()
    {
        var logger = Logger("SimilarProfiles.Thing");
        for (var i = 0; i < 4; i++) LogFailed(logger, $"john{i}", new TimeoutException("Late."));

        Assert.Single(Lines);
        _time.Advance(Repeats.Window);
        Assert.Equal(2, Lines.Count);
        Assert.Contains("Failed for john3: TimeoutException: Late. (3 more in the last 30 s)", Lines[^1], StringComparison.Ordinal);

        _time.Advance(Repeats.Window);
        LogFailed(logger, "marius", new TimeoutException("Late."));
        Assert.Equal(3, Lines.Count);
    }

    [Fact]
    public void Dispose_tellsTheCountsThatAreLeft()
    {
        for (var i = 0; i < 2; i++) LogFailed(Logger("SimilarProfiles.Thing"), "john", new TimeoutException("Late."));

        _factory.Dispose();

        Assert.Contains("(1 more in the last 30 s)", Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_theAuditLineOfAFailedClear_isWrittenEachTime()
    {
        for (var i = 0; i < 3; i++) LogAudit(Logger("SimilarProfiles.Caching.Grain"), "john", new CacheUnavailableException("Away."));

        Assert.Equal(3, Lines.Count);
    }

    // Guards LineLogger.NeverCounted: of two wrong changes in a row, each is told.
    [Fact]
    public void Log_ofAChangeThatIsNotTaken_isWrittenEachTime()
    {
        for (var i = 0; i < 3; i++) LogNotTaken(Logger("SimilarProfiles.Api.Access.AccessSettings"), $"problem {i}");

        Assert.Equal(["Not taken. problem 0", "Not taken. problem 1", "Not taken. problem 2"], Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public void Log_theLineOfAStaleAnswer_isWrittenEachTime()
    {
        for (var i = 0; i < 3; i++) LogStale(Logger("SimilarProfiles.Probing.ProbeRecord"), "john");

        Assert.Equal(3, Lines.Count);
    }

    [Fact]
    public void Log_orleansWarningsOfOneKind_areCountedAndOfAnotherAreNotHidden()
    {
        var logger = Logger("Orleans.Messaging.GatewayManager");
        LogGateway(logger, 1);
        LogGateway(logger, 2);
        // Orleans has several messages under one id.
        LogOther(logger, null);

        Assert.Equal(2, Lines.Count);
    }

    [Fact]
    public void Log_informationAndWhatOthersLogIsLeftAsIt_is()
    {
        for (var i = 0; i < 2; i++) LogDone(Logger("SimilarProfiles.Thing"));
        for (var i = 0; i < 2; i++) LogGateway(Logger("Somebody.Else"), i);

        Assert.Equal(4, Lines.Count);
    }

    private ILogger Logger(string category) => _factory.CreateLogger(category);

    private static InvalidOperationException Thrown() => Assert.Throws<InvalidOperationException>(Throw);

    private static void Throw() => throw new InvalidOperationException("A mistake.");

    [LoggerMessage(1, LogLevel.Warning, "Failed for {Username}")]
    private static partial void LogFailed(ILogger logger, string username, Exception exception);

    [LoggerMessage(101, LogLevel.Error, "Failed to clear {Username}")]
    private static partial void LogAudit(ILogger logger, string username, Exception exception);

    [LoggerMessage(1303, LogLevel.Error, "Not taken. {Problems}")]
    private static partial void LogNotTaken(ILogger logger, string problems);

    [LoggerMessage(301, LogLevel.Error, "Stale: {Username}")]
    private static partial void LogStale(ILogger logger, string username);

    [LoggerMessage(2, LogLevel.Warning, "No gateway {Number}")]
    private static partial void LogGateway(ILogger logger, int number);

    [LoggerMessage(3, LogLevel.Information, "Done")]
    private static partial void LogDone(ILogger logger);
}
