using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Sources;

/// <summary>The profiles of a file that may be edited at any time: each fetch answers from what the file says then.</summary>
/// <remarks>
/// The file is small and is read at each fetch; only when its bytes have changed are they parsed, once for all fetches.
/// Its time and length would not do: an edit within one tick of the file system's clock can leave both as they were,
/// and a fetch after it would show the old data.
/// </remarks>
internal sealed partial class CatalogSource(
    IOptions<SourceOptions> options,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<CatalogSource> logger) : ISimilarProfilesSource
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly string _path = CatalogFile.Resolve(options.Value.CatalogPath, environment.ContentRootPath);
    private readonly TimeSpan _timeout = options.Value.Timeout;
    private readonly Lock _parsing = new();
    private volatile Revision? _latest;

    /// <inheritdoc/>
    public string Description => $"the catalogue {_path}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(cancellationToken);
        var revision = Parse(bytes);
        return revision.Catalog is { } catalog
            ? catalog.SimilarTo(username)
            : throw Unavailable($"cannot be used: {revision.Problem!.Message}", revision.Problem);
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Opening a file blocks, and a file system that hangs cannot be cancelled, only left behind.
            return await Task.Run(() => ReadFileAsync(cancellationToken), cancellationToken).WaitAsync(_timeout, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw Unavailable($"could not be read within {_timeout}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unavailable($"could not be read: {e.Message}", e);
        }
    }

    private async Task<byte[]> ReadFileAsync(CancellationToken cancellationToken)
    {
        // Shared for writing, so that no editor is kept from saving.
        await using var file = new FileStream(_path, new FileStreamOptions
        {
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        });
        if (file.Length > MaxBytes) throw Unavailable($"has {file.Length} bytes; {MaxBytes} are allowed");
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private Revision Parse(byte[] bytes)
    {
        if (_latest is { } latest && latest.IsOf(bytes)) return latest;
        lock (_parsing)
        {
            if (_latest is { } parsed && parsed.IsOf(bytes)) return parsed;
            try
            {
                var catalog = CatalogReader.Read(bytes);
                LogRead(logger, catalog.Usernames.Count(), catalog.Appearances, _path);
                return _latest = new Revision(bytes, catalog, null);
            }
            catch (CatalogFormatException e)
            {
                LogBroken(logger, _path, e.Message);
                return _latest = new Revision(bytes, null, e);
            }
        }
    }

    private SourceUnavailableException Unavailable(string problem, Exception? inner = null) =>
        new($"The catalogue {_path} {problem}", inner);

    private sealed record Revision(byte[] Bytes, ProfileCatalog? Catalog, CatalogFormatException? Problem)
    {
        public bool IsOf(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(Bytes);
    }
}
