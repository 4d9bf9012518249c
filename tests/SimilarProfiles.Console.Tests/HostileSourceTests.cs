using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>Whatever the source sends is shown as text.</summary>
[Collection(nameof(OneHost))]
public sealed class HostileSourceTests(ConsoleHost host)
{
    private const string Markup = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
    private const string RightToLeft = "\u202Eeman desrever\u202C \u05E9\u05DC\u05D5\u05DD";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Names_ofAnyKind_areTextAndStayInTheirPlace(int width)
    {
        var longName = string.Concat(Enumerable.Repeat("W", 2_000));
        host.Backends.Has(
            "hostile",
            ("markup", Markup, "https://images.example/broken.png"),
            ("rtl", RightToLeft, null),
            ("long", longName, "http://images.example/not-https.png"),
            ("zalgo", string.Concat(Enumerable.Repeat("Z\u0335\u0316", 50)), null));
        await using var console = await ConsolePage.OpenAsync(host.Address, width);
        await console.LookAsync("hostile");
        if (await console.Button("Read it").IsVisibleAsync()) await console.ReadAsync();

        var people = console.Page.Locator(".person");
        await people.Nth(3).WaitForAsync();
        Assert.Equal(Markup, await people.Nth(0).Locator(".full").TextContentAsync());
        Assert.Equal(RightToLeft, await people.Nth(1).Locator("bdi.full").TextContentAsync());
        Assert.Equal(longName, await people.Nth(2).Locator(".full").TextContentAsync());
        // None is made from a name, and no picture is asked for but over https; one that does not load leaves its letter.
        await Eventually.Is(async () => await console.Page.Locator(".person img").CountAsync() == 0, TimeSpan.FromSeconds(10), "the broken picture is gone");
        Assert.Equal("<", await people.Nth(0).Locator(".picture").TextContentAsync());
        Assert.Equal(["https://images.example/broken.png"], console.Elsewhere.Select(request => request.Url));
        Assert.Equal("SimilarProfiles console", await console.Page.TitleAsync());
        var box = await people.Nth(2).BoundingBoxAsync();
        Assert.InRange(box!.Width, 1, width);
        Assert.InRange(box.Height, 1, 120);
        await console.AssertFitsAsync();
        await console.AssertAccessibleAsync();
        await console.ShotAsync($"hostile-{width}", whole: true);
        console.AssertQuiet("broken.png");
    }

    // The service refuses such addresses of a source over HTTP; the page does not count on that.
    [Theory]
    [InlineData("javascript:document.title='taken'")]
    [InlineData("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("//images.example/no-scheme.png")]
    [InlineData("http://images.example/not-https.png")]
    [InlineData("/api/similar-cache/stats")]
    [InlineData(" ")]
    public async Task Pictures_whoseAddressIsNotOfHttps_areNotAskedFor(string address)
    {
        host.Backends.Has("pictures", ("first", "First", "https://images.example/replaced.png"));
        await using var console = await ConsolePage.OpenAsync(host.Address);
        await console.Page.RouteAsync("**/similar?limit=200", async route =>
        {
            var answer = await route.FetchAsync();
            var changed = (await answer.TextAsync()).Replace("https://images.example/replaced.png", address, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = changed });
        });
        await console.LookAsync("pictures");
        if (await console.Button("Read it").IsVisibleAsync()) await console.ReadAsync();

        await console.Page.Locator(".person").GetByText("First", new() { Exact = true }).WaitForAsync();
        Assert.Equal(0, await console.Page.Locator(".person img").CountAsync());
        Assert.Empty(console.Elsewhere);
        console.AssertQuiet();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("john*")]
    [InlineData("a..b")]
    public async Task Usernames_thatAreNone_areRefusedInTheApisWords(string username)
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        await console.Page.GetByLabel("Username").FillAsync(username);
        await console.Button("Look").ClickAsync();

        await console.Page.Locator("#find-problem").GetByText("A username has 1 to 30 characters").WaitForAsync();
        Assert.Equal("username", await console.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        console.AssertQuiet("400 (Bad Request)");
    }
}
