using Microsoft.Extensions.Options;

namespace SimilarProfiles.Sources;

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class SourceOptionsValidator : IValidateOptions<SourceOptions>;
