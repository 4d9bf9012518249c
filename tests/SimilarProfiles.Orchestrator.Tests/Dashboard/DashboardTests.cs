using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;

namespace SimilarProfiles.Orchestrator.Tests.Dashboard;

/// <summary>What an operator does in the dashboard, in a real browser.</summary>
public sealed partial class DashboardTests(RunningSystem system)
{
    private const string Profile = "enjolras";

    [Fact]
    public async Task Operator_logsIn_clears_andFindsTheTraceAndTheLogLine()
    {
        await system.HealthyAsync();
        using (var read = await system.Api.GetAsync($"/api/profile/{Profile}/similar", TestContext.Current.CancellationToken)) read.EnsureSuccessStatusCode();
        await using var browser = await DashboardPage.OpenAsync();
        var page = browser.Page;

        await LogInAsync(page);
        foreach (var name in new[] { "redis", "silo", "api", "varnish" }) await SeesRunningAsync(page, name);
        await browser.ShotAsync("resources");

        await ClearAsync(browser);
        await FindTraceAsync(browser);
        await FindLogLineAsync(browser);
    }

    private async Task LogInAsync(IPage page)
    {
        var login = await system.App.GetDashboardUrlAsync(TestContext.Current.CancellationToken);
        var token = Token().Match(login.Query).Groups[1].Value;
        await page.GotoAsync(login.GetLeftPart(UriPartial.Authority));
        var input = page.GetByRole(AriaRole.Textbox);
        await input.FillAsync(token);
        await input.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Resources" }).WaitForAsync();
    }

    // One that is not healthy says so: "Running (Unhealthy)".
    private static async Task SeesRunningAsync(IPage page, string name)
    {
        var rows = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($"(Executable|Project): {name}") });
        await rows.First.WaitForAsync();
        foreach (var row in await rows.AllAsync())
            await row.GetByRole(AriaRole.Gridcell, new() { Name = "Running", Exact = true }).WaitForAsync();
    }

    private static async Task ClearAsync(DashboardPage browser)
    {
        var page = browser.Page;
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Drops what is cached") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var input = dialog.GetByRole(AriaRole.Textbox);
        await input.FillAsync($"@{Profile}");
        await browser.ShotAsync("clear-dialog");
        await input.PressAsync("Enter");
        await page.GetByText($"Cache cleared for @{Profile}").First.WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "profiles cleared" }).First.WaitForAsync();
        await browser.ShotAsync("clear-receipt");
    }

    private static async Task FindTraceAsync(DashboardPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/traces").ToString());
        var trace = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("DELETE .*similar-cache") });
        await trace.First.WaitForAsync();
        await trace.First.ClickAsync();
        await page.GetByText("redis clear").First.WaitForAsync();
        await page.GetByText("similar_profiles.clear").First.WaitForAsync();
        await page.GetByText("api").First.WaitForAsync();
        await browser.ShotAsync("clear-trace");
    }

    private static async Task FindLogLineAsync(DashboardPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "/structuredlogs").ToString());
        await page.GetByText($"Cleared the cache of {Profile}").First.WaitForAsync();
        await browser.ShotAsync("clear-log");
    }

    [GeneratedRegex("[?&]t=([^&]+)")]
    private static partial Regex Token();
}
