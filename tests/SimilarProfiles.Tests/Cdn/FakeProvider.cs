using System.Threading.Channels;
using SimilarProfiles.Cdn;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A CDN whose calls a test answers one by one.</summary>
internal sealed class FakeProvider(CdnCallLimit limit) : ICdnProvider
{
    private readonly Channel<PendingCall> _unseen = Channel.CreateUnbounded<PendingCall>();
    private readonly Channel<PurgeKind> _returned = Channel.CreateUnbounded<PurgeKind>();
    private readonly Lock _lock = new();
    private int _underWay;

    public string Name => "Fake";

    /// <summary>How many calls have been made.</summary>
    public int Calls { get; private set; }

    /// <summary>The most calls that were under way at once.</summary>
    public int MostUnderWay { get; private set; }

    /// <summary>Calls that the test has not looked at.</summary>
    public int Unseen => _unseen.Reader.Count;

    public CdnCallLimit Limit(PurgeKind kind) => limit;

    public async Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        var call = new PendingCall(kind, [.. batch]);
        lock (_lock)
        {
            Calls++;
            MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
        }

        _unseen.Writer.TryWrite(call);
        try
        {
            await call.Answer.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock) _underWay--;
            _returned.Writer.TryWrite(kind);
        }
    }

    /// <summary>The next call that the test has not looked at.</summary>
    public Task<PendingCall> NextAsync() => _unseen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Ends when one more call has returned: from then on, a stop cannot break it off.</summary>
    public Task ReturnedAsync() => _returned.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
