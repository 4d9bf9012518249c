using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Probing;

/// <summary>
/// Picks the clears that are looked at: a share of them, and never more a second than <see cref="ProbeOptions.PerSecond"/>,
/// which is a token bucket that holds one token. A clear that is not picked costs a look at the clock. Thread-safe.
/// </summary>
internal sealed class ProbeSampler
{
    /// <summary>How many picked clears may wait; more are dropped and counted.</summary>
    public const int MaxWaiting = 100;

    private readonly Channel<SampledClear> _waiting = Channel.CreateBounded<SampledClear>(MaxWaiting);
    private readonly ProbeInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly double _share;
    private readonly long _interval;
    private long _nextFrom = long.MinValue;

    /// <summary>Makes one that picks nothing if the probe is switched off.</summary>
    public ProbeSampler(IOptions<ProbeOptions> options, ProbeInstruments instruments, TimeProvider time)
    {
        (_instruments, _time) = (instruments, time);
        _share = options.Value.Enabled ? options.Value.Share : 0;
        _interval = (long)(time.TimestampFrequency / options.Value.PerSecond);
    }

    /// <summary>Those that were picked.</summary>
    public ChannelReader<SampledClear> Picked => _waiting.Reader;

    /// <summary>Tells of a clear that has just been acknowledged. It neither waits nor throws.</summary>
    public void Offer(ClearReceipt receipt)
    {
        if (_share <= 0 || (_share < 1 && Random.Shared.NextDouble() >= _share)) return;
        var next = Volatile.Read(ref _nextFrom);
        var now = _time.GetTimestamp();
        if (now < next) return;
        if (Interlocked.CompareExchange(ref _nextFrom, now + _interval, next) != next) return;
        if (!_waiting.Writer.TryWrite(SampledClear.Of(receipt, _time))) _instruments.Dropped();
    }
}
