using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>One Chromium for all tests; each has a context of its own in it, which shares nothing with the others'.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // For a browser without a screen, that may be root's and asks nobody else for anything.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts it the first time. Where there is none, skips the test; fails it where <c>CI</c> is <c>true</c>.</summary>
    public async Task<IBrowser> StartedAsync()
    {
        if (_browser is not null) return _browser;
        var chromium = Installed.Find("chromium", "chromium");
        _playwright = await Playwright.CreateAsync();
        return _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = Switches });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
