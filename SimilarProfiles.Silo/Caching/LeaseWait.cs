namespace SimilarProfiles.Caching;

/// <summary>Waits for leases.</summary>
internal static class LeaseWait
{
    /// <summary>Waits until a lease has ended by the clock that measures leases; timers use a coarser clock, and may fire early.</summary>
    public static async Task WaitForExpiryAsync(this TimeProvider time, TimeSpan lease)
    {
        var started = time.GetTimestamp();
        for (var left = lease; left > TimeSpan.Zero; left = lease - time.GetElapsedTime(started))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time);
        }
    }
}
