using SimilarProfiles.Cdn;

namespace SimilarProfiles.Purging;

/// <summary>
/// How long to wait before a failed purge is repeated: a random time up to a bound that doubles with each consecutive
/// failure. (M. Brooker, <i>Exponential Backoff And Jitter</i>, AWS Architecture Blog, 2015: "full jitter".)
/// </summary>
/// <param name="options">The bounds.</param>
/// <param name="random">A random number, 0 to 1, at each call.</param>
/// <param name="pending">How many purges of this process wait.</param>
internal sealed class RetryDelays(CdnOptions options, Func<double> random, Func<long> pending)
{
    /// <summary>
    /// The bound grows so that about twice as many purges per second are repeated, however many wait: each purge that finds the
    /// CDN down costs an exception.
    /// </summary>
    internal const int PurgesPerSecondOfBound = 1_000;

    /// <summary>The longest pause that a CDN may ask for; an operator may retry sooner.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    // More would overflow; the bound is reached long before.
    private const int MaxDoublings = 30;

    /// <summary>The wait after the given number of consecutive failures, 1 or more; never less than the CDN asked for.</summary>
    public TimeSpan After(int failures, TimeSpan? asked = null)
    {
        var bound = options.RetryFrom * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        var crowd = TimeSpan.FromSeconds(pending() / PurgesPerSecondOfBound);
        var most = crowd > options.RetryUpTo ? crowd : options.RetryUpTo;
        var wait = (bound < most ? bound : most) * random();
        return asked is not { } least ? wait : wait + (least < LongestAsked ? least : LongestAsked);
    }
}
