using SimilarProfiles.Testing;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>
/// One run of a scenario in which nothing moves until a step is taken: clients, the store's side of each call, its
/// answers, fetches and time.
/// </summary>
internal sealed class World : IDisposable
{
    private static readonly Username Profile = Username.Parse("valjean");

    private readonly CacheTypes _types;
    private readonly CacheOptions _options = new() { StoreTimeout = TimeSpan.FromDays(1), RefreshAhead = 0, RetrySourceAfter = TimeSpan.Zero, NearAfter = 0 };
    private readonly FakeTimeProvider _time = new();
    private readonly StepQueue _queue = new();
    private readonly SortedDictionary<string, (Footprint Footprint, Action Run)> _steps = new(StringComparer.Ordinal);
    private readonly ISimilarProfilesStore _store;
    private readonly Dictionary<string, CacheUnderTest> _activations = [];
    private readonly Dictionary<string, Task> _clears = [];
    private readonly Lazy<SteppedNear> _near;
    private Footprint _touched;
    private int _halfLeases;
    private string? _loses;
    private int _failures;
    private int _generation;
    private int _clearCount;
    private readonly HashSet<string> _dropped = [];
    private readonly Dictionary<(Footprint Activation, string Id), bool> _droppedByThen = [];

    public World(Scenario scenario, CacheTypes types)
    {
        _types = types;
        _store = types.NewStore(_options, _time);
        _near = new(() => new SteppedNear(
            this, types.NewNearCopies(_time), Profile, Footprint.ActivationA, () => Activation("A")));
        (_halfLeases, _loses, _failures) = (scenario.HalfLeases, scenario.Loses, scenario.FailedFetches);
        for (var i = 0; i < scenario.Clients.Length; i++) NextOperation(i, scenario.Clients[i], 2);
        OfferTime();
    }

    public History History { get; } = new();

    /// <summary>Acknowledged clears that said something else than whether they, or a try of them that ran before, found an entry.</summary>
    public int FalseReceipts { get; private set; }

    /// <summary>Ends the store, whose cache would keep each of a million worlds in memory until it is finalized.</summary>
    public void Dispose() => (_store as IDisposable)?.Dispose();

    /// <summary>The steps that can be taken, in a fixed order.</summary>
    public IReadOnlyCollection<string> Steps => _steps.Keys;

    /// <summary>Takes a step; the answer is what it touched.</summary>
    public Footprint Take(string label)
    {
        if (!_steps.Remove(label, out var step))
        {
            throw new InvalidOperationException($"'{label}' cannot be taken; these can: {string.Join(", ", _steps.Keys)}.");
        }

        _touched = step.Footprint;
        _queue.Run(step.Run);
        return _touched;
    }

    public void Touch(Footprint footprint) => _touched |= footprint;

    public void Add(string label, Footprint footprint, Action run) => _steps.Add(label, (footprint, run));

    /// <summary>Takes an offer back.</summary>
    public void Remove(string label) => _steps.Remove(label);

    /// <summary>Offers to lose the answer of a call, whether or not it has run in the store.</summary>
    public void AddLoss<T>(string operation, string label, Footprint activation, TaskCompletionSource<T> answer)
    {
        if (operation != _loses) return;
        Add($"{label} is lost", activation | Footprint.Budget, () =>
        {
            if (_loses is null) return;
            _loses = null;
            Remove($"{label} is answered");
            answer.SetException(new CacheUnavailableException("lost"));
        });
    }

    /// <summary>Offers to fail a fetch.</summary>
    public void AddFailure<T>(string label, Footprint activation, TaskCompletionSource<T> answer)
    {
        if (_failures == 0) return;
        Add($"{label} fails", activation | Footprint.Budget, () =>
        {
            if (_failures == 0) return;
            _failures--;
            Remove($"{label} ends");
            answer.SetException(new SourceUnavailableException("failed"));
        });
    }

    private void OfferTime()
    {
        if (_halfLeases == 0) return;
        Add("half a lease passes", Footprint.Clock, () =>
        {
            _halfLeases--;
            // Time wakes clears that wait, in any activation.
            Touch(Footprint.ActivationA | Footprint.ActivationB | Footprint.ActivationC | Footprint.Store | Footprint.Near);
            _time.Advance(_options.Lease / 2);
            OfferTime();
        });
    }

    private void NextOperation(int client, string operations, int next)
    {
        if (next == operations.Length) return;
        var name = operations[..1];
        Add($"client {client} starts operation {next - 1}, {operations[next]} through {name}", ActivationOf(name), async () =>
        {
            try
            {
                await RunAsync(name, operations[next]);
            }
            catch (Exception e) when (e is CacheUnavailableException or SourceUnavailableException or NullReferenceException)
            {
                // Nothing is promised of an operation that failed. A mutant may also crash where its line guarded.
            }

            NextOperation(client, operations, next + 1);
        });
    }

    private async Task RunAsync(string name, char operation)
    {
        var started = History.Now();
        switch (operation)
        {
            case 'r' when name == "N":
                Touch(Footprint.ReadStarts);
                History.ReadEnded(Profile.Value, started, await _near.Value.ReadAsync());
                break;
            case 'r':
                Touch(Footprint.ReadStarts);
                var read = await Activation(name).ReadAsync(null, CancellationToken.None);
                History.ReadEnded(Profile.Value, started, read.Entry.Profiles.Decode()[0].Followers);
                break;
            case 'c':
                await SerializedClearAsync(name, $"clear {++_clearCount}");
                break;
            case 'k':
                await RepeatedClearAsync(name, $"clear {++_clearCount}");
                break;
            case 'd':
                var old = Activation(name);
                _activations.Remove(name);
                await old.ReleaseAsync();
                break;
            default:
                throw new ArgumentException($"No operation is called '{operation}'.", nameof(operation));
        }
    }

    // As the API does when a silo dies: it is made again, and runs in another activation.
    private async Task RepeatedClearAsync(string name, string id)
    {
        try
        {
            await SerializedClearAsync(name, id);
        }
        catch (CacheUnavailableException)
        {
            await SerializedClearAsync("B", id);
        }
    }

    /// <summary>Notes, as a clear runs in the store, whether there is an entry that it drops.</summary>
    public void ClearRuns(Footprint activation, string id)
    {
        // The memory store answers at once.
        if (_store.PeekAsync(Profile, CancellationToken.None).GetAwaiter().GetResult() is not null) _dropped.Add(id);
        // What runs later, as a lost call may, nobody can know yet.
        _droppedByThen[(activation, id)] = _dropped.Contains(id);
    }

    // As Orleans does: one clear at a time in an activation.
    private async Task SerializedClearAsync(string name, string id)
    {
        var before = _clears.GetValueOrDefault(name, Task.CompletedTask);
        var mine = new TaskCompletionSource();
        _clears[name] = mine.Task;
        try
        {
            await before;
            Touch(Footprint.ClearBegins);
            var began = History.Now();
            var cleared = await Activation(name).ClearAsync(new ClearMark(id, ClearMark.UsualLife));
            Touch(Footprint.ClearEnds);
            if (cleared.Dropped is not null != _droppedByThen[(ActivationOf(name), id)]) FalseReceipts++;
            History.ClearAcknowledged(Profile.Value, began);
        }
        finally
        {
            mine.SetResult();
        }
    }

    private CacheUnderTest Activation(string name)
    {
        if (_activations.TryGetValue(name, out var activation)) return activation;
        var (footprint, unique) = (ActivationOf(name), $"{name}{++_generation}");
        return _activations[name] = _types.NewCache(
            Profile, new SteppedStore(this, footprint, unique, _store), new SteppedSource(this, footprint, unique), _options, _time);
    }

    private static Footprint ActivationOf(string name) => name switch
    {
        "A" => Footprint.ActivationA,
        "B" => Footprint.ActivationB,
        "C" => Footprint.ActivationC,
        "N" => Footprint.Near,
        _ => throw new ArgumentException($"No activation is called '{name}'.", nameof(name)),
    };
}
