using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Histories;

/// <summary>How the history of clears is kept; section <c>SimilarProfiles:History</c>.</summary>
internal sealed class HistoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:History";

    /// <summary>Whether clears are recorded; default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How long a profile's history is kept in Redis after its last clear; 1 h to 3650 days, default 30 days. As long as no clear
    /// of the profile has dropped anything, it is kept only for <see cref="Briefly"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the history of a possibly unknown profile is kept: clears of unknown names must not fill Redis.</summary>
    internal static readonly TimeSpan Briefly = TimeSpan.FromMinutes(15);
}

/// <summary>Checks <see cref="HistoryOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class HistoryOptionsValidator : IValidateOptions<HistoryOptions>;
