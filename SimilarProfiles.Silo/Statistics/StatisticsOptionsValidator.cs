using Microsoft.Extensions.Options;

namespace SimilarProfiles.Statistics;

/// <summary>Checks <see cref="StatisticsOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class StatisticsOptionsValidator : IValidateOptions<StatisticsOptions>;
