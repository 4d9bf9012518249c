using System.Diagnostics.CodeAnalysis;

namespace SimilarProfiles.Testing.Processes;

/// <summary>Waits for what a process outside brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until the answer is yes; a question that fails is asked again.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It was not in time; the last failure is inside.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "What fails now may succeed soon; the last failure is kept.")]
    public static async Task<TimeSpan> Is(Func<Task<bool>> question, TimeSpan within, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        Exception? last = null;
        while (TimeProvider.System.GetElapsedTime(started) < within)
        {
            try
            {
                if (await question()) return TimeProvider.System.GetElapsedTime(started);
            }
            catch (Exception e)
            {
                last = e;
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not within {within.TotalSeconds} s: {what}.", last);
    }
}
