using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Store.Redis;

/// <summary>Keys that other services keep for a profile in the same Redis; section <c>SimilarProfiles:Legacy</c>. See docs/moving-over.md.</summary>
internal sealed class LegacyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Legacy";

    /// <summary>
    /// Templates of the keys that a clear also deletes, up to 20. Each is a key with <c>{username}</c> in the place of the name, such
    /// as <c>profile_images:{username}</c>. A template that ends in <c>*</c>, such as <c>profile_images:{username}:*</c>, stands for
    /// every key with that prefix; each clear then scans all keys of Redis. Default none.
    /// </summary>
    [MaxLength(20)]
    public IList<string> Keys { get; set; } = [];

    /// <summary>How long a clear may scan for the keys of templates that end in <c>*</c> before it fails; 50 ms to 5 s, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:05")]
    public TimeSpan ScanWithin { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class LegacyOptionsValidator : IValidateOptions<LegacyOptions>;
