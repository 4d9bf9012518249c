namespace SimilarProfiles.Api.Reading;

/// <summary>The answer to a read. It says nothing that varies between answers of the same content, so that its ETag is honest.</summary>
public sealed record ReadResponse
{
    /// <summary>True: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>The similar profiles.</summary>
    public required ReadData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    internal static ReadResponse From(SimilarProfilesResult result) => new()
    {
        Success = true,
        Data = ReadData.From(result),
        Message = result.Profiles.Length == 1
            ? $"1 similar profile for @{result.Username}"
            : $"{result.Profiles.Length} similar profiles for @{result.Username}",
    };
}
