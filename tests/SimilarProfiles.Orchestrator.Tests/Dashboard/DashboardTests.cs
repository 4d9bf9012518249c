using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;

namespace SimilarProfiles.Orchestrator.Tests.Dashboard;

/// <summary>What an operator sees in the dashboard, in a real browser.</summary>
public sealed class DashboardTests(RunningSystem system)
{
    [Fact]
    public async Task Operator_logsIn_seesEverythingHealthy_andIsAskedForTheUsernameOfAClear()
    {
        await system.HealthyAsync();
        await using var browser = await DashboardPage.OpenAsync();
        var page = browser.Page;

        // The address with the token, as the output of the AppHost has it.
        await page.GotoAsync((await system.App.GetDashboardUrlAsync(TestContext.Current.CancellationToken)).ToString());
        foreach (var name in new[] { "redis", "silo", "api", "varnish" }) await SeesHealthyAsync(page, name);
        await browser.ShotAsync("resources");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Drops what is cached") }).ClickAsync();
        await page.Locator("#interactions-input-dialog input").WaitForAsync();
        await browser.ShotAsync("clear-dialog");
    }

    // One that is not healthy says so: "Running (Unhealthy)".
    private static async Task SeesHealthyAsync(IPage page, string name)
    {
        var rows = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($"(Executable|Project): {name}") });
        await rows.First.WaitForAsync();
        foreach (var row in await rows.AllAsync())
            await row.GetByRole(AriaRole.Gridcell, new() { Name = "Running", Exact = true }).WaitForAsync();
    }
}
