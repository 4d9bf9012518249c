using System.Collections.Concurrent;

namespace SimilarProfiles.ServiceDefaults.Logging;

/// <summary>Counts log entries of one kind: the first is written at once, and those of the next half minute as one, with their count.</summary>
internal sealed class Repeats(TimeProvider time) : IDisposable
{
    /// <summary>For how long entries are counted before the count is written.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Category, int Event, string? Template), Series> _series = [];

    /// <summary>Whether an entry is to be written now. If not, it is counted.</summary>
    /// <param name="kind">What entries have in common.</param>
    /// <param name="writeCount">Writes the entry as the last of so many.</param>
    public bool IsFirst((string Category, int Event, string? Template) kind, Action<int> writeCount)
    {
        var own = new Series();
        var series = _series.GetOrAdd(kind, own);
        if (series != own) return !series.Add(writeCount) && IsFirst(kind, writeCount);
        series.Timer = time.CreateTimer(_ => End(kind, series), null, Window, Window);
        return true;
    }

    /// <summary>Writes the counts that are left.</summary>
    public void Dispose()
    {
        foreach (var (kind, series) in _series)
        {
            End(kind, series);
            series.Timer?.Dispose();
        }
    }

    private void End((string, int, string?) kind, Series series)
    {
        if (series.TakeCount()) return;
        // A window without any: the next one is a first again.
        _series.TryRemove(KeyValuePair.Create(kind, series));
        series.Timer?.Dispose();
    }

    private sealed class Series
    {
        private int _count;
        private bool _ended;
        private Action<int>? _write;

        public ITimer? Timer { get; set; }

        /// <summary>Counts an entry; false when the series has ended meanwhile.</summary>
        public bool Add(Action<int> write)
        {
            lock (this)
            {
                if (_ended) return false;
                _count++;
                _write = write;
                return true;
            }
        }

        /// <summary>Writes how many there were; false when there were none, and the series ends.</summary>
        public bool TakeCount()
        {
            int count;
            Action<int>? write;
            lock (this)
            {
                (count, write, _count, _write) = (_count, _write, 0, null);
                _ended = count == 0;
            }

            write?.Invoke(count);
            return count > 0;
        }
    }
}
