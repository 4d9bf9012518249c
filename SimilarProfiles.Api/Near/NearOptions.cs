using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Near;

/// <summary>The near copies of this process; section <c>SimilarProfiles:Near</c>.</summary>
internal sealed class NearOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Near";

    /// <summary>
    /// The memory limit of near copies, in bytes, by their own estimate; 0 (none are kept) to 16 GiB, default 64 MiB,
    /// or an eighth of the memory that .NET may use if that is less.
    /// </summary>
    [Range(0L, 1L << 34)]
    public long MemoryLimitBytes { get; set; } = Math.Min(64L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);
}

/// <summary>Checks the range that <see cref="NearOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class NearOptionsValidator : IValidateOptions<NearOptions>;
