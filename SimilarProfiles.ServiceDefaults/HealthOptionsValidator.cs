using Microsoft.Extensions.Options;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>Checks <see cref="HealthOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
