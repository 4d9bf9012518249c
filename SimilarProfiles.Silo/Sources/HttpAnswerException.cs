namespace SimilarProfiles.Sources;

/// <summary>A source answered, and its answer is refused; the message says why, as what follows "The source …".</summary>
internal sealed class HttpAnswerException(string message, Exception? innerException = null) : Exception(message, innerException);
