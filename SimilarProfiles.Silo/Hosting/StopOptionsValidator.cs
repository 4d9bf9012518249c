using Microsoft.Extensions.Options;

namespace SimilarProfiles.Hosting;

/// <summary>Checks <see cref="StopOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class StopOptionsValidator : IValidateOptions<StopOptions>;
