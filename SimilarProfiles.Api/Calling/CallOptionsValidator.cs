using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Calling;

/// <summary>Checks the ranges that <see cref="CallOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class CallOptionsValidator : IValidateOptions<CallOptions>;
