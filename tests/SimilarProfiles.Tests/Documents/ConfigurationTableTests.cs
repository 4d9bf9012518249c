using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.ServiceDefaults;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Documents;

/// <summary>The tables of settings, beside the options that are read.</summary>
public sealed partial class ConfigurationTableTests
{
    private static readonly string[] Rows = [.. new[] { "configuration.md", "security.md" }
        .SelectMany(static page => Documents.Read(Path.Combine("docs", page)).Split('\n'))
        .Where(static line => line.StartsWith('|'))];

    public static TheoryData<string, string, object?> Settings
    {
        get
        {
            var settings = new TheoryData<string, string, object?>();
            foreach (var type in new[] { typeof(CallOptions), typeof(CacheOptions), typeof(HealthOptions), typeof(SimilarProfilesClientSettings) }.SelectMany(static type => type.Assembly.GetTypes()))
            {
                if (type.GetField("Section")?.GetRawConstantValue() is not string section) continue;
                var options = Activator.CreateInstance(type);
                foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    settings.Add(section.Replace(":", "__", StringComparison.Ordinal), property.Name, property.GetValue(options)?.ToString());
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_isInATable_withItsDefault(string section, string name, object? value)
    {
        var rows = Rows.Where(row => row.Contains(section, StringComparison.Ordinal) || !row.Contains("SimilarProfiles__", StringComparison.Ordinal))
            .Where(row => Regex.IsMatch(row, $"(__|`|:){name}(__|`|:)")).ToArray();
        Assert.NotEmpty(rows);

        // Rows of one setting end with its default, if that is a number, a time or a switch.
        foreach (var row in rows.Where(row => row.StartsWith($"| `{section}__{name}` |", StringComparison.Ordinal)))
        {
            if (Default().Match(row.TrimEnd()) is not { Success: true } told) continue;
            var text = told.Groups[1].Value;
            if (TimeSpan.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out var span) && text.Contains(':', StringComparison.Ordinal))
                Assert.Equal(span, TimeSpan.Parse(text, CultureInfo.InvariantCulture));
            else if (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && value is not null)
                Assert.Equal(number, double.Parse(value.ToString()!, CultureInfo.InvariantCulture));
            else if (bool.TryParse(text, out var flag))
                Assert.Equal(flag.ToString(), value?.ToString());
        }
    }

    [GeneratedRegex(@"\| `?([^|`]*?)`? \|$")]
    private static partial Regex Default();
}
