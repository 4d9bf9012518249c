using Microsoft.Extensions.Options;

namespace SimilarProfiles.Caching;

/// <summary>Checks the ranges that <see cref="CacheOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
