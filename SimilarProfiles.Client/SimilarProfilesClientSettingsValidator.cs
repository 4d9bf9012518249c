using Microsoft.Extensions.Options;

namespace SimilarProfiles;

/// <summary>Checks the ranges that <see cref="SimilarProfilesClientSettings"/> states.</summary>
[OptionsValidator]
internal sealed partial class SimilarProfilesClientSettingsValidator : IValidateOptions<SimilarProfilesClientSettings>;
