using Microsoft.Extensions.Configuration;
using SimilarProfiles.Store.Redis;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

public sealed class LegacyRulesTests
{
    [Theory]
    [InlineData("similar_profiles:{username}")]
    [InlineData("similar_profiles:{username}", "profile_images:{username}", "profile_metadata:{username}", "similar_profiles_count:{username}")]
    [InlineData("similar_profiles:{username}", "similar_profiles:{username}:*", "similar_profiles:{username}:x*")]
    [InlineData("profile_images:{{username}}", "{app}:{username}")]
    [InlineData("similar_profiles:images:{username}:*", "similar_profiles:{username}")]
    [InlineData("{username}_a", "{username}_b")]
    [InlineData("similar_profiles_{username}", "images_{username}")]
    public void Validate_ofTemplatesThatKeepProfilesApart_accepts(params string[] templates) => Assert.Empty(Failures(templates));

    [Theory]
    [InlineData("similar_profiles:john", "must have {username} exactly once")]
    [InlineData("", "must have {username} exactly once")]
    [InlineData("similar_profiles:{user}", "must have {username} exactly once")]
    [InlineData("similar_profiles:{Username}", "must have {username} exactly once")]
    [InlineData("{username}:{username}", "must have {username} exactly once")]
    [InlineData("similar_*:{username}", "must not have a * but as its last character")]
    [InlineData("a:{username}:*:x", "must not have a * but as its last character")]
    [InlineData("a:{username}:**", "must not have a * but as its last character")]
    [InlineData("similar_profiles:{{username}}", "must not begin with similar_profiles:{")]
    [InlineData("similar_profiles:{{username}}:*", "must not begin with similar_profiles:{")]
    [InlineData("similar_profiles:{clear {username}}", "must not begin with similar_profiles:{")]
    [InlineData("similar_profiles:{username}*", "between {username} and *")]
    [InlineData("similar_profiles:{username}_*", "between {username} and *")]
    [InlineData("similar_profiles:{username}.*", "between {username} and *")]
    [InlineData("similar_profiles:{username}X:*", "between {username} and *")]
    [InlineData("{username}:*", "before {username}")]
    [InlineData("similar_profiles_{username}:*", "before {username}")]
    public void Validate_ofATemplateThatCannotBeUsed_saysWhichAndWhy(string template, string problem)
    {
        var failure = Assert.Single(Failures("profile_images:{username}", template));

        Assert.StartsWith($"Property {LegacyOptions.Section}:Keys:1: ", failure, StringComparison.Ordinal);
        Assert.Contains(problem, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ofALongTemplate_refuses() =>
        Assert.Contains("must not be longer", Assert.Single(Failures(new string('a', 201) + "{username}")), StringComparison.Ordinal);

    // Beside each pair, a profile of the one and another of the other that would have the same key.
    [Theory]
    [InlineData("a:{username}", "a:{username}")]
    [InlineData("a:{username}", "a:{username}_count")] // john_count, john
    [InlineData("a_{username}", "a_b_{username}")] // b_john, john
    [InlineData("a_{username}:x", "a_b_{username}:x")] // b_john, john
    [InlineData("a:{username}:*", "a:images:{username}")] // images, john
    [InlineData("a:{username}:*", "a:images:{username}:*")] // images, john
    [InlineData("a:{username}:*", "a:images::{username}")] // images, john
    [InlineData("a:{username}:x:*", "a:images:{username}:*")] // images, x
    [InlineData("a:{username}:*", "a:b{username}:x")] // bjohn, john
    [InlineData("a:{username}:*", "a:{username}_old:x")] // john_old, john
    [InlineData("a:{username}:images", "a:b:{username}")] // b, images
    public void Validate_ofTemplatesThatNameOneKeyForTwoProfiles_refuses(string one, string other)
    {
        Assert.Contains("the same key for two profiles", Assert.Single(Failures(one, other)), StringComparison.Ordinal);
        Assert.Single(Failures(other, one));
    }

    [Fact]
    public void Validate_withoutRedis_refuses()
    {
        var options = new LegacyOptions { Keys = ["a:{username}"] };

        var result = new LegacyRules(new ConfigurationBuilder().Build()).Validate(null, options);

        Assert.Contains("needs ConnectionStrings:redis", Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.True(new LegacyRules(new ConfigurationBuilder().Build()).Validate(null, new LegacyOptions()).Succeeded);
    }

    private static IEnumerable<string> Failures(params string[] templates)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:redis", "127.0.0.1")]).Build();
        return new LegacyRules(configuration).Validate(null, new LegacyOptions { Keys = templates }).Failures ?? [];
    }
}
