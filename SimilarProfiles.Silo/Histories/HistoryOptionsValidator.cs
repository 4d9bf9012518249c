using Microsoft.Extensions.Options;

namespace SimilarProfiles.Histories;

/// <summary>Checks <see cref="HistoryOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class HistoryOptionsValidator : IValidateOptions<HistoryOptions>;
