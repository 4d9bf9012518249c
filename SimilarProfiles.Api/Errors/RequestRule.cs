namespace SimilarProfiles.Api.Errors;

/// <summary>
/// As metadata of an endpoint: what to say of a request whose parameters cannot be read, where
/// <see cref="ErrorKinds.InvalidRequest"/> speaks of another range.
/// </summary>
/// <param name="Problem">The sentence.</param>
internal sealed record RequestRule(string Problem);
