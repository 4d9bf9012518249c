namespace SimilarProfiles.Sources;

/// <summary>
/// Who appears with whom how often, and how alike that makes them: the cosine of two profiles' co-appearance counts,
/// <c>s(x,y) = Σz w(x,z)·w(y,z) / √(Σz w(x,z)² · Σz w(y,z)²)</c>.
/// </summary>
/// <remarks>
/// The cosine measure is Salton and McGill's (Introduction to Modern Information Retrieval, McGraw-Hill, 1983); Lü and
/// Zhou list it among the local similarity indices of networks (Link prediction in complex networks: a survey,
/// Physica A 390, 2011, section 3.1), where it is unweighted.
/// <para>
/// Neighbourhoods are closed: <c>w(x,x)</c> is the largest count of x. A profile appears with itself at least as often
/// as with anyone, and this is the least that the network allows. With open neighbourhoods (<c>w(x,x) = 0</c>), two who
/// always appear together and seldom with others would come out as strangers, and Cosette as like everyone who met
/// Valjean once.
/// </para>
/// </remarks>
internal sealed class CoAppearanceNetwork
{
    private readonly List<(int Profile, int Times)>[] _rows;
    private readonly long[] _squares;

    /// <summary>Makes the network of a number of profiles; each pair of them may be given once.</summary>
    public CoAppearanceNetwork(int profiles, IReadOnlyCollection<CoAppearance> appearances)
    {
        _rows = new List<(int, int)>[profiles];
        for (var i = 0; i < profiles; i++) _rows[i] = [];
        foreach (var (first, second, times) in appearances)
        {
            _rows[first].Add((second, times));
            _rows[second].Add((first, times));
        }

        _squares = new long[profiles];
        for (var i = 0; i < profiles; i++)
        {
            if (_rows[i].Count > 0) _rows[i].Add((i, _rows[i].Max(entry => entry.Times)));
            _squares[i] = _rows[i].Sum(entry => (long)entry.Times * entry.Times);
        }
    }

    /// <summary>With how many others a profile appears.</summary>
    public int Degree(int profile) => Math.Max(0, _rows[profile].Count - 1);

    /// <summary>Every other profile with a similarity above 0, which is at most 1, in no order.</summary>
    public IEnumerable<(int Profile, double Score)> SimilarTo(int profile)
    {
        // Counts are whole numbers, so that the sums are exact and the score is the same from either side.
        var products = new Dictionary<int, long>();
        foreach (var (shared, times) in _rows[profile])
        {
            foreach (var (other, otherTimes) in _rows[shared])
            {
                products[other] = products.GetValueOrDefault(other) + (long)times * otherTimes;
            }
        }

        products.Remove(profile);
        return products.Select(entry =>
            (entry.Key, Math.Min(1, entry.Value / Math.Sqrt((double)_squares[profile] * _squares[entry.Key]))));
    }
}
