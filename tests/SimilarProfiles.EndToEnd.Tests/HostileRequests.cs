using System.Globalization;
using System.Text;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>Makes odd requests, the same for the same seed: what a client may send by mistake, and what an attacker may.</summary>
internal sealed class HostileRequests(int seed)
{
    /// <summary>What no log line and no header may begin with.</summary>
    public const string Forged = "X-Forged";

    private static readonly string[] Methods =
        ["GET", "DELETE", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "DELETE ", "FOO", "G\u00c9T", ""];

    private static readonly string[] Paths =
    [
        "/api/profile/{0}/similar", "/api/profile/{0}/similar-cache", "/api/profile/{0}/similar?limit={1}", "/api/similar-cache/stats",
        "/api/similar-cache/purges?limit={1}", "/api/similar-cache:clear", "/api/similar-cache/purges:retry", "//api//profile/{0}/similar",
        "/api/profile/{0}/../{0}/similar", "/api/./profile/{0}/similar-cache/", "/api/profile//similar-cache", "/{0}", "*", "{0}",
        "http://elsewhere.example/api/profile/{0}/similar", "/openapi/v1.json?{1}", "/health?{1}", "/scalar/{0}", "/api/profile/{0}/similar#x",
    ];

    private static readonly string[] Names =
    [
        "valjean", "@Valjean", "john*", "*", "[a-z]", "john\\x00", "%00", "%0d%0aX-Forged:%201", "%0D%0A%0D%0AHTTP/1.1 200 OK", "..", "%2e%2e", "%2e%2e%2fadmin",
        "a%2fb", "a%252fb", "%", "%zz", "%c0%af", "%ff%fe", "%ed%a0%80", "%u0041", "'; DROP TABLE", "redis.call('FLUSHALL')", "{{x}}", "${{jndi:x}}",
        "%e2%80%ae", "\u212a", "a b", "%20", "%20%20valjean%20", "valjean%00", "..valjean", "val..jean", ".", "<script>", "\\r\\nX-Forged", "~", "-1", "null",
    ];

    private static readonly string[] Numbers = ["1", "0", "-1", "201", "1e3", "99999999999999999999", "NaN", "", "1&limit=2", "%31", "\u0661", "1;2", "0x1"];

    private static readonly string[] Headers =
    [
        "Accept: application/problem+json", "Accept: */*;q=nan", "Accept: {0}", "If-None-Match: *", "If-None-Match: \"{0}", "If-None-Match: W/\"a\",\"b\"",
        "Transfer-Encoding: chunked", "Transfer-Encoding: chunked, identity", "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked", "Content-Length: 5",
        "Content-Length: -1", "Content-Length: 5, 6", "Content-Length: 99999999999999999999", "Content-Type: application/json", "Content-Type: {0}",
        "X-Api-Key: {0}", "Authorization: Bearer {0}", "Authorization: Bearer a.b.c", "Authorization: Basic !!!", "X-Forwarded-For: 127.0.0.1, {0}",
        "Expect: 100-continue", "Expect: {0}", "Range: bytes=0-,-1", "Upgrade: websocket", "Connection: upgrade", "Host: elsewhere.example", "Host: {0}",
        "traceparent: 00-0000-{0}-01", "tracestate: {0}", "baggage: {0}", " folded: x", "no colon here", ": empty", "X-Long: {1}", "Cookie: {1}", "X-\u00e9: 1",
    ];

    private static readonly string[] Bodies =
    [
        "", "{{\"usernames\":[\"{0}\"]}}", "{{\"usernames\":[]}}", "{{", "[[[[[[[[[[", "5\r\nhello\r\n0\r\n\r\n", "0\r\n\r\nGET /api/similar-cache/stats HTTP/1.1\r\nHost: x\r\n\r\n",
        "ffffffffffffffff\r\n", "\0\0\0\0", "usernames={0}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next request, as bytes.</summary>
    public byte[] Next()
    {
        var request = new StringBuilder();
        var name = Name();
        request.Append(Pick(Methods, 3)).Append(' ').Append(Fill(Pick(Paths, 5), name)).Append(' ').Append(Version());
        request.Append(_random.Next(50) == 0 ? "\n" : "\r\n");
        if (_random.Next(20) > 0) request.Append("Host: localhost\r\n");
        for (var count = _random.Next(5); count > 0; count--) request.Append(Fill(Pick(Headers, 0), name)).Append("\r\n");
        // Else most connections would stay open, and the test wait for each.
        if (_random.Next(50) > 0) request.Append("Connection: close\r\n");
        if (_random.Next(100) == 0) request.Insert(request.Length, string.Concat(Enumerable.Repeat("X-Many: 1\r\n", 150)));
        request.Append("\r\n").Append(Fill(Pick(Bodies, 2), name));
        var bytes = Encoding.UTF8.GetBytes(request.ToString());
        if (_random.Next(30) == 0) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return _random.Next(40) == 0 ? bytes[.._random.Next(1, bytes.Length)] : bytes;
    }

    private string Version() => _random.Next(40) switch
    {
        0 => "HTTP/1.0",
        1 => "HTTP/1.1 HTTP/1.1",
        2 => "http/1.1",
        3 => "",
        _ => "HTTP/1.1",
    };

    private string Name() => _random.Next(8) switch
    {
        0 => new string('a', _random.Next(1, 20_000)),
        1 => string.Concat(Enumerable.Range(0, _random.Next(1, 40)).Select(_ => $"%{_random.Next(256):x2}")),
        2 => string.Concat(Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)_random.Next(0x21, 0x3000))),
        _ => Names[_random.Next(Names.Length)].Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal),
    };

    private string Fill(string template, string name) => template.Contains('{', StringComparison.Ordinal)
        ? string.Format(CultureInfo.InvariantCulture, template, name, _random.Next(10) == 0 ? new string('x', _random.Next(40_000)) : Numbers[_random.Next(Numbers.Length)])
        : template;

    // Some of the first more often than the rest: what is odd everywhere is refused at its first oddity.
    private string Pick(string[] from, int usual) => from[usual > 0 && _random.Next(2) == 0 ? _random.Next(usual) : _random.Next(from.Length)];
}
