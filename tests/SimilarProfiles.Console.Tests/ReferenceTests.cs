namespace SimilarProfiles.Console.Tests;

/// <summary>The API reference.</summary>
[Collection(nameof(OneHost))]
public sealed class ReferenceTests(ConsoleHost host)
{
    [Fact]
    public async Task Reference_isReachedFromTheConsole_andAdvertisesNothing()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "API reference" }).ClickAsync();
        await console.Page.GetByText("Follow the clears of the whole cluster").First.WaitForAsync();
        await console.Page.GetByText("DELETE").First.WaitForAsync();

        foreach (var link in await console.Page.Locator("a[href^='http']").AllAsync())
            Assert.False(await link.IsVisibleAsync(), await link.TextContentAsync());
        foreach (var promotion in (string[])["Powered by", "Open API Client", "Ask AI", "Generate MCP", "Generate SDK"])
            Assert.False(await console.Page.GetByText(promotion).First.IsVisibleAsync(), promotion);
        Assert.Empty(console.Elsewhere);
        await console.ShotAsync("reference");
    }
}
