using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>Backends that fail and return.</summary>
public sealed class OutageTests(ConsoleHost host) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Source_thatFails_isToldInTheApisWords_andIsReadWhenItIsBack()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        host.Backends.SourceAnswers = false;
        await console.LookAsync("source.fails");
        await console.Button("Read it").ClickAsync();
        await console.Page.Locator(".note.bad").WaitForAsync();
        await console.AssertAccessibleAsync();
        await console.ShotAsync("source-down");

        host.Backends.SourceAnswers = true;
        await Eventually.Is(async () =>
        {
            if (await console.Button("Read it").IsVisibleAsync()) await console.Button("Read it").ClickAsync(new() { Timeout = 2000 });
            await console.Page.GetByText("1 profile, ").First.WaitForAsync(new() { Timeout = 2000 });
            return true;
        }, TimeSpan.FromSeconds(30), "the profile is read");
        console.AssertQuiet("503 (Service Unavailable)");
    }

    [Fact]
    public async Task Service_thatIsGone_isSaid_whatWasKnownStays_andItComesBackByItself()
    {
        await using var console = await ConsolePage.OpenAsync(host.Address);
        await console.LookAsync("service.goes");
        await console.ReadAsync();
        await console.Page.Locator("#members table").WaitForAsync();
        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();

        await host.KillAsync();
        await console.Page.Locator("#feed-state", new() { HasText = "Reconnecting" }).WaitForAsync();
        await console.Page.Locator("#service", new() { HasText = "No connection" }).WaitForAsync();
        Assert.True(await console.Page.Locator("#members table").IsVisibleAsync());
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("Nothing is promised: it may have happened or not.");
        await console.AssertAccessibleAsync();
        await console.ShotAsync("service-gone", whole: true);

        await host.StartAgainAsync();
        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();
        await console.Page.Locator("#service", new() { HasText = "Available" }).WaitForAsync();
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("Cleared: nothing was cached");
        console.AssertQuiet("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE");
    }
}
