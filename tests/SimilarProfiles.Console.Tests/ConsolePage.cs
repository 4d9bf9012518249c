using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace SimilarProfiles.Console.Tests;

/// <summary>The console in a tab of a real Chromium, which notes every error and leaves screenshots in <c>artifacts/screenshots</c>.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    /// <summary>The longest wait for what must come.</summary>
    public const float Patience = 30_000;

    // Small, valid, and not the service's.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkWPy/HgAFHwJ+qTM8vQAAAABJRU5ErkJggg==");

    private readonly ConcurrentQueue<string> _errors = [];

    private ConsolePage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The addresses of others that were asked for.</summary>
    public ConcurrentQueue<Microsoft.Playwright.IRequest> Elsewhere { get; } = [];

    /// <summary>Opens it. Where there is no Chromium, skips the test; fails it where <c>CI</c> is <c>true</c>.</summary>
    public static async Task<ConsolePage> OpenAsync(Uri address, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var chromium = await TestContext.Current.GetFixture<Chromium>() ?? throw new InvalidOperationException("The assembly has no browser.");
        var browser = await chromium.StartedAsync();
        var page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        page.SetDefaultTimeout(Patience);
        var opened = new ConsolePage(page);
        await opened.ListenAsync(address);
        await page.GotoAsync(address.ToString());
        return opened;
    }

    /// <summary>Looks a profile up.</summary>
    public async Task LookAsync(string username)
    {
        await Page.GetByLabel("Username").FillAsync(username);
        await Button("Look").ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = $"@{username}", Exact = true }).WaitForAsync();
    }

    /// <summary>Reads it, so that it is cached.</summary>
    public async Task ReadAsync()
    {
        await Button("Read it").ClickAsync();
        await Page.Locator(".facts").GetByText(new Regex("^[0-9]+ profiles?, ")).WaitForAsync();
    }

    /// <summary>A button by its name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits until a text is there.</summary>
    public Task SeesAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Keeps what the page looks like.</summary>
    public Task ShotAsync(string name, bool whole = false)
    {
        var root = typeof(ConsolePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        return Page.ScreenshotAsync(new() { Path = Path.Combine(root, "artifacts", "screenshots", $"console-{name}.png"), FullPage = whole });
    }

    /// <summary>Asserts that axe finds nothing that keeps people out, nor anything serious.</summary>
    public async Task AssertAccessibleAsync()
    {
        var found = (await Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(Describe);
        Assert.Empty(found);
    }

    /// <summary>Asserts that nothing is cut off to the side.</summary>
    public async Task AssertFitsAsync() =>
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));

    /// <summary>Asserts that neither the console nor the security policy has reported anything, what is foreseen left aside.</summary>
    /// <param name="foreseen">Parts of what the browser itself reports of requests that the test made fail.</param>
    public void AssertQuiet(params string[] foreseen) =>
        Assert.DoesNotContain(_errors, error => !foreseen.Any(part => error.Contains(part, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await ShotAsync("last");
        // Its context goes with it.
        await Page.Context.CloseAsync();
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}; {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";

    private async Task ListenAsync(Uri address)
    {
        Page.PageError += (_, error) => _errors.Enqueue($"page error: {error}");
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _errors.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        await Page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`))");
        // No test depends on the Internet: pictures come from here, and nothing else is answered.
        await Page.RouteAsync(url => !url.StartsWith(address.ToString(), StringComparison.Ordinal), route =>
        {
            Elsewhere.Enqueue(route.Request);
            return route.Request.ResourceType == "image" && !route.Request.Url.Contains("broken", StringComparison.Ordinal)
                ? route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Picture })
                : route.AbortAsync();
        });
    }
}
