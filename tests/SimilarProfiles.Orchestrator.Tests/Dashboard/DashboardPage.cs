using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Orchestrator.Tests.Dashboard;

/// <summary>A page of a real Chromium, which leaves screenshots in <c>artifacts/screenshots</c>.</summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    // For a browser without a screen, that may be root's and asks nobody else for anything.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private DashboardPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.SetDefaultTimeout((float)RunningSystem.Patience.TotalMilliseconds);
    }

    public IPage Page { get; }

    /// <summary>Opens one. Where there is no Chromium, skips the test; fails it where <c>CI</c> is <c>true</c>.</summary>
    public static async Task<DashboardPage> OpenAsync()
    {
        var chromium = Installed.Find("chromium", "chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = Switches });
        return new DashboardPage(playwright, browser, await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 640 } }));
    }

    /// <summary>Keeps what the page looks like.</summary>
    public Task ShotAsync(string name)
    {
        var root = typeof(DashboardPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        return Page.ScreenshotAsync(new() { Path = Path.Combine(root, "artifacts", "screenshots", $"{name}.png") });
    }

    /// <summary>Opens the address with the token, as the output of the AppHost has it; again, if the page does not come to life.</summary>
    public Task LogInAsync(string address) => Eventually.Is(async () =>
    {
        await Page.GotoAsync(address);
        await Page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("redis") }).WaitForAsync(new() { Timeout = 15_000 });
        return true;
    }, RunningSystem.Patience, "the resources are shown");

    /// <summary>Clicks until something is there: a page that has just been loaded does not listen yet.</summary>
    public static async Task ClickUntilAsync(ILocator button, ILocator expected) => await Eventually.Is(async () =>
    {
        if (!await expected.IsVisibleAsync()) await button.ClickAsync(new() { Timeout = 2000 });
        await expected.WaitForAsync(new() { Timeout = 4000 });
        return true;
    }, RunningSystem.Patience, $"{expected} is there");

    /// <summary>Closes it; where it was at the end is kept, too, for when the test has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await ShotAsync("last");
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
