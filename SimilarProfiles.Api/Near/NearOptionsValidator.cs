using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Near;

/// <summary>Checks the range that <see cref="NearOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class NearOptionsValidator : IValidateOptions<NearOptions>;
