using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace SimilarProfiles.Tests.Api.Console;

public sealed partial class ConsoleEndpointsTests(ApiFixture api) : ApiTest(api)
{
    [Fact]
    public async Task Root_isTheConsoleAndNamesOnlyFilesThatThereAre()
    {
        var page = await GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, ContentType(page)?.MediaType));
        var waiting = new Queue<string>(LinksIn().Matches(await TextAsync(page)).Select(match => match.Groups[1].Value));
        var seen = new HashSet<string>(waiting);
        Assert.NotEmpty(seen);
        while (waiting.TryDequeue(out var name))
        {
            var file = await GetAsync($"/console/{name}");
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            foreach (Match import in ImportsIn().Matches(await TextAsync(file)))
            {
                if (seen.Add(import.Groups[1].Value)) waiting.Enqueue(import.Groups[1].Value);
            }
        }

        Assert.Contains("format.js", seen);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console/app.js")]
    [InlineData("/console/console.css")]
    [InlineData("/console/icon.svg")]
    public async Task Files_areLockedUpAndKeptByTheirContent(string path)
    {
        var file = await GetAsync(path);

        var policy = Header(file, "Content-Security-Policy")!;
        Assert.DoesNotContain("unsafe", policy);
        foreach (var rule in (string[])["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
            Assert.Contains(rule, policy.Split("; "));
        Assert.Equal(("no-referrer", "nosniff", "DENY", "no-cache"), (
            Header(file, "Referrer-Policy"), Header(file, "X-Content-Type-Options"), Header(file, "X-Frame-Options"), Header(file, "Cache-Control")));
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(path, ("If-None-Match", Header(file, "ETag")!))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Head, path)).StatusCode);
    }

    [Theory]
    [InlineData("/console/index.css")]
    [InlineData("/console/..%2fappsettings.json")]
    [InlineData("/console/")]
    public async Task Files_thatThereAreNot_are404(string path)
    {
        var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("NOT_FOUND", (string?)(await BodyAsync(answer))["error_code"]);
    }

    // Inline script or style would be refused by the policy, and the page would be without it.
    [Fact]
    public async Task Page_hasNoInlineScriptOrStyle()
    {
        var html = await TextAsync(await GetAsync("/"));

        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        Assert.DoesNotMatch("<style| style=| on[a-z]+=", html);
    }

    [GeneratedRegex("(?:href|src)=\"console/([^\"]+)\"")]
    private static partial Regex LinksIn();

    [GeneratedRegex("from '\\./([^']+)'")]
    private static partial Regex ImportsIn();
}
