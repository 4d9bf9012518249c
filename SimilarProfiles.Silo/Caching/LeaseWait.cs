namespace SimilarProfiles.Caching;

/// <summary>Waits for leases.</summary>
internal static class LeaseWait
{
    /// <summary>Waits until a lease is over by the clock that leases are measured by; timers count by a coarser one, and may fire early.</summary>
    public static async Task WaitForExpiryAsync(this TimeProvider time, TimeSpan lease)
    {
        var started = time.GetTimestamp();
        for (var left = lease; left > TimeSpan.Zero; left = lease - time.GetElapsedTime(started))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time);
        }
    }
}
