using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Limits;

/// <summary>Checks the ranges that <see cref="LimitOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
