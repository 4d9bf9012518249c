using Microsoft.Extensions.Options;

namespace SimilarProfiles.Feed;

/// <summary>Checks <see cref="FeedOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;
