using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>
/// Varnish, one or more nodes. Keys: <c>PURGE /</c> with the keys, separated by spaces, in the header <c>xkey-purge</c>.
/// Images: <c>PURGE</c> of the path and query, with the image's own <c>Host</c>. The node's VCL must answer both with 200
/// or 204, the first by <c>xkey.purge(req.http.xkey-purge)</c>, the second by <c>return (purge)</c>.
/// </summary>
/// <remarks>
/// https://docs.varnish-software.com/book/invalidation/purging and vmod_xkey of varnish-modules,
/// https://github.com/varnish/varnish-modules/blob/master/src/vmod_xkey.vcc. A node is asked as its clients ask it, since
/// by default an object is found under its host and its address.
/// </remarks>
internal sealed class VarnishProvider(CdnHttp http, IOptions<CdnOptions> options) : ICdnProvider
{
    /// <summary>The header with the keys.</summary>
    public const string KeysHeader = "xkey-purge";

    private static readonly HttpMethod Purge = new("PURGE");

    private readonly Uri[] _nodes = [.. options.Value.Varnish.Endpoints.Select(endpoint => new Uri(endpoint))];

    /// <inheritdoc/>
    public string Name => "Varnish";

    /// <summary>
    /// The nodes are one's own: no limit on calls. 100 of our keys are 4.8 KB, and a header may have 8 KB (varnishd's
    /// parameter <c>http_req_hdr_len</c>).
    /// </summary>
    public CdnCallLimit Limit(PurgeKind kind) => new(kind == PurgeKind.Keys ? 100 : 1, null, 0);

    /// <inheritdoc/>
    public async Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        var problems = await Task.WhenAll(_nodes.Select(node => TryAsync(node, kind, batch, cancellationToken)));
        var failures = problems.OfType<PurgeFailedException>().ToArray();
        if (failures.Length == 0) return;
        throw new PurgeFailedException(
            $"{failures.Length} of {_nodes.Length} nodes did not confirm: {string.Join("; ", failures.Select(failure => failure.Message))}",
            // One node that wants a pause must not keep the others from being purged.
            failures.Length == _nodes.Length ? failures.Max(failure => failure.RetryAfter) : null,
            failures.Length == 1 ? failures[0] : new AggregateException(failures))
        {
            Partly = failures.Length < _nodes.Length,
        };
    }

    /// <summary>Null when the node has confirmed. Its failure is a result, so that the other nodes are asked to the end.</summary>
    private async Task<PurgeFailedException?> TryAsync(
        Uri node, PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        try
        {
            using var request = kind == PurgeKind.Keys ? KeysRequest(node, batch) : ImageRequest(node, batch[0]);
            await http.SendAsync(request, cancellationToken);
            return null;
        }
        catch (PurgeFailedException e)
        {
            return e;
        }
    }

    private static HttpRequestMessage KeysRequest(Uri node, IReadOnlyList<string> keys) =>
        new(Purge, node) { Headers = { { KeysHeader, string.Join(' ', keys) } } };

    private static HttpRequestMessage ImageRequest(Uri node, string image)
    {
        var address = ImageAddress.Parse(image);
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(Purge, new Uri($"{node.GetLeftPart(UriPartial.Authority)}{address.PathAndQuery}", options));
        request.Headers.Host = address.Authority;
        return request;
    }
}
