using System.Diagnostics;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>For whom a purge is made.</summary>
/// <param name="Span">The span that asked; the default when there is no trace.</param>
/// <param name="IsWaiting">Whether that still waits for it. If not, the call is no part of its trace, and only linked to it.</param>
internal readonly record struct PurgeAsker(ActivityContext Span, bool IsWaiting);
