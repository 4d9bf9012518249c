namespace SimilarProfiles.Testing.Processes;

/// <summary>A folder that goes with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("similar-profiles-apphost-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
