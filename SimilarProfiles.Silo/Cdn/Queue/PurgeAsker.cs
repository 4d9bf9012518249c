using System.Diagnostics;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>Who asked for a purge.</summary>
/// <param name="Span">The span that asked; the default if there is no trace.</param>
/// <param name="IsWaiting">Whether that span still waits for the purge. If not, the call is not part of its trace, only linked to it.</param>
internal readonly record struct PurgeAsker(ActivityContext Span, bool IsWaiting);
