using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Orchestrator.Tests.Dashboard;

/// <summary>What an operator sees and does in the dashboard of the started AppHost, in a real browser.</summary>
public sealed partial class DashboardTests : IDisposable
{
    private const string Profile = "enjolras";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Operator_logsIn_clears_andFindsTheTraceAndTheLogLine()
    {
        Installed.Find("redis-server", "redis-server");
        await using var host = StartedAppHost.Start(_folder.Path, "--SimilarProfiles:AppHost:Servers=Process");
        await host.HealthyAsync();
        using (var read = await host.Api.GetAsync($"/api/profile/{Profile}/similar", TestContext.Current.CancellationToken)) read.EnsureSuccessStatusCode();
        await using var browser = await DashboardPage.OpenAsync();

        await browser.LogInAsync(Login().Match(host.Output).Value);
        foreach (var name in new[] { "redis", "silo", "api" }) await SeesHealthyAsync(browser.Page, name);
        await browser.ShotAsync("resources");

        await ClearAsync(browser);
        await FindTraceAsync(browser);
        await FindLogLineAsync(browser);
    }

    public void Dispose() => _folder.Dispose();

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
        await DashboardPage.ClickUntilAsync(trace, page.GetByText("EVALSHA clear").First);
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

    [GeneratedRegex("http://[^ ]*/login\\?t=[0-9a-f]+")]
    private static partial Regex Login();
}
