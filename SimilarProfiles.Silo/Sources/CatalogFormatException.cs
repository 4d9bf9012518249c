namespace SimilarProfiles.Sources;

/// <summary>A catalogue cannot be used; the message says what is wrong with it, and where.</summary>
internal sealed class CatalogFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
