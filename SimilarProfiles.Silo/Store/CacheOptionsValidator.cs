using Microsoft.Extensions.Options;

namespace SimilarProfiles.Store;

/// <summary>Checks the ranges that <see cref="CacheOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
