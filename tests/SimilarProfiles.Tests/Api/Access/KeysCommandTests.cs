using SimilarProfiles.Api.Access;
using Xunit;

namespace SimilarProfiles.Tests.Api.Access;

/// <summary>The command that makes keys.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void Run_new_printsAKeyAndTheHashToConfigure()
    {
        Assert.Equal(0, KeysCommand.Run(["keys", "new", "--id", "ci", "--scopes", "clear,admin"], _output, _errors));
        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var key = lines[1].Trim();
        Assert.StartsWith("spk_", key);
        Assert.Equal(
            [
                "SimilarProfiles__Access__ApiKeys__0__Id=ci",
                $"SimilarProfiles__Access__ApiKeys__0__Hash={Convert.ToHexStringLower(ApiKeyHash.Of(key))}",
                "SimilarProfiles__Access__ApiKeys__0__Scopes__0=clear",
                "SimilarProfiles__Access__ApiKeys__0__Scopes__1=admin",
            ],
            lines[3].Trim().Split(' '));
    }

    [Fact]
    public void Run_newTwice_makesTwoKeysWithTwoIds()
    {
        KeysCommand.Run(["keys", "new"], _output, _errors);
        KeysCommand.Run(["keys", "new"], _output, _errors);
        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Distinct(StringComparer.Ordinal).Count() + 2);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "list")]
    [InlineData("keys", "new", "--id", "a b")]
    [InlineData("keys", "new", "--scopes", "everything")]
    [InlineData("keys", "new", "--scope", "read")]
    public void Run_wrongly_printsTheUsageAndNoKey(params string[] args)
    {
        Assert.NotEqual(0, KeysCommand.Run(args, _output, _errors));
        Assert.Contains("Usage", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Run_withoutTheCommand_leavesTheStartAlone() => Assert.Null(KeysCommand.Run(["--urls", "http://localhost:1"], _output, _errors));
}
