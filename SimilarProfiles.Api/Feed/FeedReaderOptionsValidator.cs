using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Feed;

/// <summary>Checks the ranges that <see cref="FeedReaderOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class FeedReaderOptionsValidator : IValidateOptions<FeedReaderOptions>;
