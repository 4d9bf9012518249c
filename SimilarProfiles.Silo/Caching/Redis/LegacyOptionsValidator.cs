using Microsoft.Extensions.Options;

namespace SimilarProfiles.Caching.Redis;

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class LegacyOptionsValidator : IValidateOptions<LegacyOptions>;
