using Microsoft.Extensions.Options;

namespace SimilarProfiles.Probing;

/// <summary>Checks <see cref="ProbeOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class ProbeOptionsValidator : IValidateOptions<ProbeOptions>;
