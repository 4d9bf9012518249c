using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>Both schemes, small screens, and the keyboard alone.</summary>
[Collection(nameof(OneHost))]
public sealed class AppearanceTests(ConsoleHost host)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Page_emptyAndWithAProfile_fitsAndKeepsNobodyOut(int width, ColorScheme scheme)
    {
        var name = $"{width}-{scheme}".ToLowerInvariant();
        await using var console = await ConsolePage.OpenAsync(host.Address, width, scheme);
        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();
        await console.Page.Locator("#members table").WaitForAsync();
        await console.Page.Locator("#plot-hit-rate").WaitForAsync();
        await console.AssertFitsAsync();
        await console.AssertAccessibleAsync();
        await console.ShotAsync($"empty-{name}");

        await console.LookAsync($"seen.{width}.{scheme}".ToLowerInvariant());
        await console.ReadAsync();
        await console.Button("Clear now").ClickAsync();
        await console.Page.Locator(".steps li.done", new() { HasText = "second purge" }).WaitForAsync();
        await console.Button("Read it again and compare").ClickAsync();
        await console.Page.Locator(".verdict.good").WaitForAsync();
        await console.AssertFitsAsync();
        await console.AssertAccessibleAsync();
        await console.ShotAsync($"profile-{name}", whole: true);
        // Light and dark differ, and the background is what the scheme says.
        var background = await console.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(15, 20, 19)" : "rgb(246, 247, 246)", background);
        console.AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_alone_finds_clears_andCompares()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        var keyboard = console.Page.Keyboard;
        // The search has the focus from the start.
        await keyboard.TypeAsync("by.keyboard");
        await keyboard.PressAsync("Enter");
        await console.SeesAsync("Nothing is cached.");
        await TabToAsync(console, "Read it");
        await keyboard.PressAsync("Enter");
        await console.SeesAsync("1 profile, ");
        await TabToAsync(console, "Clear now");
        await keyboard.PressAsync("Space");
        await console.SeesAsync("Cleared: 1 profile");
        // The focus goes to what comes next.
        await Eventually.Is(async () => await FocusedAsync(console) == "Read it again and compare", TimeSpan.FromSeconds(10), "the focus moves on");
        Assert.NotEqual("none", await console.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await console.Page.Locator(".verdict.good").WaitForAsync();
        console.AssertQuiet();
    }

    [Fact]
    public async Task Keyboard_firstStop_isTheWayPastTheHeader()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        // Backwards from the search: the key, the reference, and then this.
        for (var i = 0; i < 3; i++) await console.Page.Keyboard.PressAsync("Shift+Tab");
        Assert.Equal("Skip to the search", await FocusedAsync(console));
        await console.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("username", await console.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    private static Task<string> FocusedAsync(ConsolePage console) =>
        console.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");

    private static async Task TabToAsync(ConsolePage console, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await FocusedAsync(console) == name) return;
            await console.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"'{name}' is not reached by the keyboard.");
    }
}
