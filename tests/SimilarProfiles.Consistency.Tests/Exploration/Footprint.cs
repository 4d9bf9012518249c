namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>What a step touched. Two steps that touch nothing in common may run in either order with the same effect.</summary>
[Flags]
internal enum Footprint
{
    None = 0,
    ActivationA = 1,
    ActivationB = 2,
    ActivationC = 4,
    Store = 8,
    Clock = 16,
    ReadStarts = 32,
    ClearEnds = 64,
    FetchBegins = 128,
    ClearBegins = 256,

    /// <summary>How many answers may still be lost, or fetches fail.</summary>
    Budget = 512,

    /// <summary>The process with near copies.</summary>
    Near = 1024,
}

internal static class Footprints
{
    private const Footprint ReadTheClock =
        Footprint.ActivationA | Footprint.ActivationB | Footprint.ActivationC | Footprint.Store | Footprint.Near;

    public static bool IndependentOf(this Footprint a, Footprint b) => !Conflicts(a, b) && !Conflicts(b, a);

    private static bool Conflicts(Footprint a, Footprint b)
    {
        const Footprint Exclusive = ReadTheClock | Footprint.Clock | Footprint.Budget;
        if ((a & b & Exclusive) != 0) return true;
        if (a.HasFlag(Footprint.Clock) && (b & ReadTheClock) != 0) return true;

        // The checker only compares reads' starts with clears' ends, and fetches' beginnings with clears'.
        if (a.HasFlag(Footprint.ReadStarts) && b.HasFlag(Footprint.ClearEnds)) return true;
        return a.HasFlag(Footprint.FetchBegins) && b.HasFlag(Footprint.ClearBegins);
    }
}
