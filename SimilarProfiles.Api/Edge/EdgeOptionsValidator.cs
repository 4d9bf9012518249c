using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Edge;

/// <summary>Checks the range that <see cref="EdgeOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class EdgeOptionsValidator : IValidateOptions<EdgeOptions>;
