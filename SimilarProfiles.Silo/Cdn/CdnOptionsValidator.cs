using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn;

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class CdnOptionsValidator : IValidateOptions<CdnOptions>;
