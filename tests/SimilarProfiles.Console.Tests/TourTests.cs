using System.Text.RegularExpressions;

namespace SimilarProfiles.Console.Tests;

/// <summary>The README's tour, on the page.</summary>
public sealed class TourTests(ConsoleHost host) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Operator_finds_clears_andSeesThatWhatComesNextIsFresh()
    {
        host.Backends.Has("valjean", ("cosette", "Cosette", "https://images.example/cosette.png"), ("marius", "Marius Pontmercy", null));
        await using var console = await ConsolePage.OpenAsync(host.Address);
        var profile = console.Page.Locator("#profile");

        await console.LookAsync("valjean");
        await console.SeesAsync("Nothing is cached.");
        await console.ReadAsync();
        await profile.GetByText("Cosette", new() { Exact = true }).WaitForAsync();
        Assert.Equal(2, await profile.Locator(".person").CountAsync());

        // The source has something new, and the cache answers with the old, as it should.
        host.Backends.Has("valjean", ("cosette", "Euphrasie Fauchelevent", "https://images.example/cosette.png"), ("marius", "Marius Pontmercy", null));
        await console.Button("Look again").ClickAsync();
        await profile.GetByText("Cosette", new() { Exact = true }).WaitForAsync();

        await ClearAsync(console, "Cleared: 2 profiles and 1 image dropped");
        await console.SeesAsync("Nothing is cached.");
        await console.Button("Read it again and compare").ClickAsync();
        await profile.Locator(".verdict.good").GetByText(new Regex("Fresh.*after the clear began")).WaitForAsync();
        await profile.Locator(".changes ins", new() { HasText = "Euphrasie Fauchelevent" }).WaitForAsync();
        await profile.Locator(".changes del", new() { HasText = "Cosette" }).WaitForAsync();
        Assert.Equal(2, await profile.Locator(".comparison tr", new() { HasText = "Version" }).Locator("code").CountAsync());
        await profile.Locator(".person", new() { HasText = "Euphrasie Fauchelevent" }).WaitForAsync();
        await console.ShotAsync("cleared", whole: true);
        await console.AssertAccessibleAsync();

        await ClearAsync(console, "Cleared: 2 profiles");
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("Cleared: nothing was cached");
        await AssertAskedNobodyElseAsync(console);
        console.AssertQuiet();
    }

    [Fact]
    public async Task Purges_thatTheCdnDoesNotConfirm_arePending_andRetriedFromThePage()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        await console.LookAsync("pending");
        await console.ReadAsync();
        host.Backends.CdnConfirms = false;
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("not confirmed yet; on record");
        await console.SeesAsync("purge pending");
        await console.Page.Locator("#purges").GetByText("@pending").WaitForAsync();
        await console.ShotAsync("pending", whole: true);
        await console.AssertAccessibleAsync();

        await console.Button("Retry now").ClickAsync();
        await console.Page.Locator("#purges-result").GetByText("1 of 1 still pending").WaitForAsync();
        host.Backends.CdnConfirms = true;
        await console.Button("Retry now").ClickAsync();
        await console.Page.Locator("#purges-result").GetByText("0 of 1 still pending").WaitForAsync();
        await console.Page.Locator(".steps li.done", new() { HasText = "second purge" }).WaitForAsync();
        console.AssertQuiet();
    }

    // Steps as the answer has them, and the second purge as the feed brings it.
    private static async Task ClearAsync(ConsolePage console, string title)
    {
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync(title);
        foreach (var step in (string[])["Store", "Leases", "Near copies", "first purge", "second purge"])
        {
            var done = console.Page.Locator(".steps li.done", new() { HasText = step });
            await done.WaitForAsync();
            Assert.Matches("^[0-9.]+ (ms|s)$", await done.Locator(".took").TextContentAsync());
        }

        await console.Page.Locator("#feed li", new() { HasText = "@valjean" }).GetByText("CDN confirmed twice").First.WaitForAsync();
    }

    // Pictures are the only exception, over https and without a referrer.
    private static async Task AssertAskedNobodyElseAsync(ConsolePage console)
    {
        Assert.NotEmpty(console.Elsewhere);
        foreach (var request in console.Elsewhere)
        {
            Assert.Equal(("image", "https://images.example/cosette.png"), (request.ResourceType, request.Url));
            Assert.DoesNotContain("referer", (await request.AllHeadersAsync()).Keys);
        }
    }
}
