using System.Collections.Immutable;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Api.Feed;

/// <summary>
/// One reader's answer, as long as it lasts. It asks for new events when all earlier ones are written, so a slow reader delays
/// nobody and takes no memory. Events that the silos no longer keep by then become a gap, which says how many they are.
/// </summary>
internal sealed partial class FeedAnswer(
    IDisposable place,
    FeedPosition position,
    ImmutableArray<FeedItem> first,
    FeedStart start,
    FeedSource source,
    TimeProvider time,
    IOptions<FeedReaderOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<FeedAnswer> logger) : IResult
{
    /// <summary>How often a reader asks for new events.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>The time without an event after which a comment is sent.</summary>
    internal static readonly TimeSpan HeartbeatAfter = TimeSpan.FromSeconds(5);

    // A reader that takes nothing for so long is gone.
    private static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(10);

    private const int FlushBytes = 64 * 1024;


    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        using (place)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
            var headers = httpContext.Response.Headers;
            headers.ContentType = "text/event-stream";
            headers.CacheControl = "no-store";
            // nginx and others like it would keep the answer until it is long enough.
            headers["X-Accel-Buffering"] = "no";
            try
            {
                await FollowAsync(httpContext.Response.BodyWriter, ended.Token);
            }
            catch (OperationCanceledException)
            {
                // The reader has left, or takes nothing, or the service stops.
                if (!ended.IsCancellationRequested) httpContext.Abort();
            }
        }
    }

    private async Task FollowAsync(PipeWriter output, CancellationToken ended)
    {
        var writer = new FeedWriter(output);
        if (start.IsUnknown) writer.WriteUnknownPosition();
        var began = time.GetTimestamp();
        var (items, skip) = (first, start.Skipped);
        // At once, with or without events: the reader sees that it is connected.
        var wroteAt = began - (long)(HeartbeatAfter.TotalSeconds * time.TimestampFrequency);
        for (; ; )
        {
            foreach (var item in items)
            {
                position.Pass(item);
                if (item.Event is not null && skip-- > 0) continue;
                writer.Write(item, position.ToString());
                if (output.UnflushedBytes > FlushBytes) await FlushAsync(output, ended);
            }

            if (time.GetElapsedTime(wroteAt) >= HeartbeatAfter) writer.WriteHeartbeat(position.ToString());
            if (output.UnflushedBytes > 0)
            {
                wroteAt = time.GetTimestamp();
                await FlushAsync(output, ended);
            }

            if (time.GetElapsedTime(began) >= options.Value.EndAfter) return;
            await Task.Delay(Every, time, ended);
            if (await ReadAsync(ended) is not { } more) return;
            items = more;
        }
    }

    private async Task<ImmutableArray<FeedItem>?> ReadAsync(CancellationToken ended)
    {
        try
        {
            return await source.ReadAsync(position, ended);
        }
        catch (Exception e) when (!ended.IsCancellationRequested)
        {
            // The answer has begun, so only its end can say that something is wrong. The next one begins with an error.
            LogEnded(e);
            return null;
        }
    }

    private async Task FlushAsync(PipeWriter output, CancellationToken ended)
    {
        using var deadline = new DeadlineSource(WriteWithin, time, ended);
        await output.FlushAsync(deadline.Token);
    }

    [LoggerMessage(1401, LogLevel.Warning, "The live feed ends, as the cluster did not answer; its reader comes back")]
    private partial void LogEnded(Exception exception);
}
