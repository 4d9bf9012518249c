using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;

namespace SimilarProfiles.Orchestrator.Tests.Dashboard;

/// <summary>What an operator sees and does in the dashboard, in a real browser.</summary>
public sealed class DashboardTests(RunningSystem system)
{
    private const string Profile = "enjolras";

    [Fact]
    public async Task Operator_logsIn_andSeesEverythingHealthy()
    {
        await using var browser = await LogInAsync();

        foreach (var name in new[] { "redis", "silo", "api", "varnish" }) await SeesHealthyAsync(browser.Page, name);
        await browser.ShotAsync("resources");
    }

    [Fact]
    public async Task Operator_clears_andFindsTheTraceAndTheLogLine()
    {
        using (var read = await system.Api.GetAsync($"/api/profile/{Profile}/similar", TestContext.Current.CancellationToken)) read.EnsureSuccessStatusCode();
        await using var browser = await LogInAsync();

        await ClearAsync(browser);
        await FindTraceAsync(browser);
        await FindLogLineAsync(browser);
    }

    // With the address that the output of the AppHost has, token included.
    private async Task<DashboardPage> LogInAsync()
    {
        await system.HealthyAsync();
        var browser = await DashboardPage.OpenAsync();
        await browser.Page.GotoAsync((await system.App.GetDashboardUrlAsync(TestContext.Current.CancellationToken)).ToString());
        return browser;
    }

    // One that is not healthy says so: "Running (Unhealthy)".
    private static async Task SeesHealthyAsync(IPage page, string name)
    {
        var rows = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($"(Executable|Project): {name}") });
        await rows.First.WaitForAsync();
        foreach (var row in await rows.AllAsync())
            await row.GetByRole(AriaRole.Gridcell, new() { Name = "Running", Exact = true }).WaitForAsync();
    }

    private static async Task ClearAsync(DashboardPage browser)
    {
        var page = browser.Page;
        var dialog = page.Locator("#interactions-input-dialog");
        await DashboardPage.ClickUntilAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Drops what is cached") }), dialog.Locator("input"));
        await dialog.Locator("input").FillAsync($"@{Profile}");
        await browser.ShotAsync("clear-dialog");
        await DashboardPage.ClickUntilAsync(dialog.GetByText("Clear a profile's cache…").Last, page.GetByText("profiles cleared").First);
        await page.GetByText("operation duration seconds").First.WaitForAsync();
        await browser.ShotAsync("clear-receipt");
    }

    // API, grain, Redis.
    private static async Task FindTraceAsync(DashboardPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/traces").ToString());
        var trace = page.GetByText(new Regex("^(api: )?DELETE")).First;
        await trace.WaitForAsync();
        await DashboardPage.ClickUntilAsync(trace, page.GetByText("redis clear").First);
        await page.GetByText("similar_profiles.clear").First.WaitForAsync();
        await browser.ShotAsync("clear-trace");
    }

    private static async Task FindLogLineAsync(DashboardPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/structuredlogs").ToString());
        await page.GetByText($"Cleared the cache of {Profile}").First.WaitForAsync();
        await browser.ShotAsync("clear-log");
    }
}
