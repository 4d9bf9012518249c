using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Measuring;
using SimilarProfiles.Purging;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>The list of reminders, read slice by slice.</summary>
public sealed class PurgeRemindersTests
{
    private static readonly GrainType Type = GrainType.Create("similarprofilescache");
    private static readonly DateTime Start = new(2024, 1, 15, 10, 30, 0, DateTimeKind.Utc);

    private readonly SharedReminderTable _table = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task FindAsync_ofAnyNumber_findsAllInTheOrderOfTheirRegistration(int count)
    {
        for (var i = 0; i < count; i++) await AddAsync(Type, $"p{i}", GrainPurgeReminder.Name, i * 7919 % count);

        var (profiles, found) = await PurgeReminders.FindAsync(_table, Type);

        Assert.Equal(count, found);
        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => i * 7919 % count).Select(i => $"p{i}"), profiles.Select(profile => profile.Key.ToString()));
    }

    [Fact]
    public async Task FindAsync_besideRemindersOfOthers_passesThemOver()
    {
        await AddAsync(Type, "mine", GrainPurgeReminder.Name, 1);
        await AddAsync(Type, "other", "another", 2);
        await AddAsync(GrainType.Create("another"), "other", GrainPurgeReminder.Name, 3);

        var (profiles, found) = await PurgeReminders.FindAsync(_table, Type);

        Assert.Equal((1, "mine"), (found, Assert.Single(profiles).Key.ToString()));
    }

    [Fact]
    public async Task RegisterAsync_ofOneOfAMillion_ticksSoSeldomThatAllCan()
    {
        var (crowd, few) = (await PeriodAsync(1_000_000), await PeriodAsync(1));

        Assert.Equal((TimeSpan.FromSeconds(2_000), TimeSpan.FromMinutes(1)), (crowd, few));
    }

    private Task<string?> AddAsync(GrainType type, string key, string name, int minute) => _table.UpsertRow(new ReminderEntry
    {
        GrainId = GrainId.Create(type, key),
        ReminderName = name,
        StartAt = Start.AddMinutes(minute),
        Period = TimeSpan.FromMinutes(1),
        ETag = "",
    });

    private static async Task<TimeSpan> PeriodAsync(int pending)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var backlog = new PurgeBacklog(services.GetRequiredService<IMeterFactory>());
        backlog.Add(pending);
        var period = TimeSpan.Zero;
        var registry = CallProxy.Create<Orleans.Timers.IReminderRegistry>((_, given) =>
        {
            period = (TimeSpan)given[3]!;
            return Task.FromResult<IGrainReminder>(null!);
        });

        await new GrainPurgeReminder(registry, GrainId.Create(Type, "john"), TimeSpan.FromMinutes(1), backlog, TimeProvider.System).RegisterAsync();
        return period;
    }
}
