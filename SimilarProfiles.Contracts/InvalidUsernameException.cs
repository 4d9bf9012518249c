namespace SimilarProfiles;

/// <summary>A text is not a <see cref="Username"/>; the message says which rule it breaks.</summary>
[GenerateSerializer, Alias("SimilarProfiles.InvalidUsernameException")]
public sealed class InvalidUsernameException : Exception
{
    /// <summary>Creates the exception for a broken rule.</summary>
    public InvalidUsernameException(UsernameProblem problem) : base(problem.Describe()) => Problem = problem;

    /// <summary>The first rule that is broken.</summary>
    [Id(0)] public UsernameProblem Problem { get; }
}
