using System.Security.Cryptography;
using System.Text;

namespace SimilarProfiles.Console.Tests;

/// <summary>Signed out, with a key that does not do, and with one that does.</summary>
public sealed class AccessTests(AccessTests.Fixture fixture) : IClassFixture<AccessTests.Fixture>
{
    private const string Operator = "an-operators-key-of-some-length-0";
    private const string Reader = "a-readers-key-of-some-length-00000";

    [Fact]
    public async Task Key_isAskedFor_kept_inTheTab_andForgotten()
    {
        await using var console = await ConsolePage.OpenAsync(fixture.Host.Address);
        await console.Page.GetByRole(AriaRole.Heading, new() { Name = "This service asks for a key" }).WaitForAsync();
        await console.Page.Locator("#service", new() { HasText = "Signed out" }).WaitForAsync();
        await console.Page.Locator("#feed-state", new() { HasText = "Signed out" }).WaitForAsync();
        await console.AssertAccessibleAsync();
        await console.ShotAsync("signed-out", whole: true);

        await UseAsync(console, "of nobody");
        await console.Page.GetByRole(AriaRole.Heading, new() { Name = "The key is not accepted" }).WaitForAsync();

        await UseAsync(console, Operator);
        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();
        await console.Page.Locator("#members table").WaitForAsync();
        Assert.False(await console.Page.Locator("#signed-out").IsVisibleAsync());
        await console.LookAsync("valjean");
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("Cleared: nothing was cached");
        await console.Page.Locator("#feed li", new() { HasText = "key:operator" }).WaitForAsync();
        Assert.Equal((0, Operator), (
            await console.Page.EvaluateAsync<int>("() => localStorage.length"),
            await console.Page.EvaluateAsync<string>("() => Object.values(sessionStorage).join()")));
        Assert.Empty(await console.Page.Context.CookiesAsync());
        Assert.DoesNotContain(Operator, console.Page.Url);

        await console.Button("Key in use").ClickAsync();
        await console.Button("Forget it").ClickAsync();
        await console.Page.GetByRole(AriaRole.Heading, new() { Name = "This service asks for a key" }).WaitForAsync();
        await console.SeesAsync("Nothing is shown while signed out.");
        console.AssertQuiet("401 (Unauthorized)");
    }

    [Fact]
    public async Task Key_withoutAScope_leavesTheRestToUse()
    {
        await using var console = await ConsolePage.OpenAsync(fixture.Host.Address);
        await UseAsync(console, Reader);
        await console.Page.Locator("#feed-state", new() { HasText = "No access" }).WaitForAsync();
        await console.Page.Locator("#members").GetByText("does not have the scope admin").WaitForAsync();
        await console.Page.Locator("#plot-reads").WaitForAsync();
        await console.LookAsync("cosette");
        await console.ReadAsync();
        await console.Button("Clear now").ClickAsync();
        await console.SeesAsync("does not have the scope that is needed: clear");
        await console.AssertAccessibleAsync();
        await console.ShotAsync("reader", whole: true);
        console.AssertQuiet("401 (Unauthorized)", "403 (Forbidden)");
    }

    private static async Task UseAsync(ConsolePage console, string key)
    {
        await console.Page.Locator("#key-open").ClickAsync();
        await console.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await console.Button("Use it").ClickAsync();
    }

    private static IEnumerable<(string, string)> Key(int index, string id, string key, params string[] scopes)
    {
        var prefix = $"SimilarProfiles__Access__ApiKeys__{index}__";
        yield return ($"{prefix}Id", id);
        yield return ($"{prefix}Hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        for (var i = 0; i < scopes.Length; i++) yield return ($"{prefix}Scopes__{i}", scopes[i]);
    }

    /// <summary>One service that asks for keys.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal ConsoleHost Host { get; } = new()
        {
            Settings = [.. Key(0, "operator", Operator, "read", "clear", "admin"), .. Key(1, "reader", Reader, "read")],
        };

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
