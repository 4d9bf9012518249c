using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Timers;
using SimilarProfiles.Measuring;
using SimilarProfiles.Purging;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>The list of reminders, read slice by slice.</summary>
public sealed class PurgeRemindersTests
{
    private static readonly GrainType Type = GrainType.Create("similarprofilescache");
    private static readonly GrainId John = GrainId.Create(Type, "john");
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

    /// <summary>Guards the write past the silo that ticks the reminder, in <c>GrainPurgeReminder.RegisterAsync</c>.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RegisterAsync_whereTheSiloThatTicksItIsGone_writesItIntoTheTable(bool isRefused)
    {
        var time = new FakeTimeProvider(Start);
        var registering = Reminder((_, _) => Refused(isRefused), time).RegisterAsync();
        if (!isRefused) time.Advance(TimeSpan.FromSeconds(1));
        await registering;

        var row = await _table.ReadRow(John, GrainPurgeReminder.Name);
        Assert.Equal((TimeSpan.FromMinutes(1), time.GetUtcNow().UtcDateTime.AddMinutes(1)), (row?.Period, row?.StartAt));
    }

    [Fact]
    public async Task RegisterAsync_withoutATable_fails()
    {
        var time = new FakeTimeProvider(Start);
        var hangs = CallProxy.Create<IReminderTable>((_, _) => new TaskCompletionSource<string>().Task);
        var registering = Reminder((_, _) => Refused(isRefused: true), time, hangs).RegisterAsync();

        time.Advance(GrainPurgeReminder.Deadline);

        await Assert.ThrowsAsync<TimeoutException>(() => registering);
    }

    private static Task<IGrainReminder> Refused(bool isRefused) =>
        isRefused ? Task.FromException<IGrainReminder>(new SiloUnavailableException()) : new TaskCompletionSource<IGrainReminder>().Task;

    private Task<string?> AddAsync(GrainType type, string key, string name, int minute) => _table.UpsertRow(new ReminderEntry
    {
        GrainId = GrainId.Create(type, key),
        ReminderName = name,
        StartAt = Start.AddMinutes(minute),
        Period = TimeSpan.FromMinutes(1),
        ETag = "",
    });

    private async Task<TimeSpan> PeriodAsync(int pending)
    {
        var period = TimeSpan.Zero;
        await Reminder(
            (_, given) =>
            {
                period = (TimeSpan)given[3]!;
                return Task.FromResult<IGrainReminder>(null!);
            },
            TimeProvider.System, pending: pending).RegisterAsync();
        return period;
    }

    private GrainPurgeReminder Reminder(
        Func<MethodInfo, object?[], object> register, TimeProvider time, IReminderTable? table = null, int pending = 0)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var backlog = new PurgeBacklog(services.GetRequiredService<IMeterFactory>());
        backlog.Add(pending);
        return new GrainPurgeReminder(CallProxy.Create<IReminderRegistry>(register), table ?? _table, John, TimeSpan.FromMinutes(1), backlog, time);
    }
}
