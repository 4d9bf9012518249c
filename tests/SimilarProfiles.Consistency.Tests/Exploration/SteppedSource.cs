using SimilarProfiles.Sources;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>A source whose fetches begin when they are asked for and end at a later step; the data is the fetch's number.</summary>
internal sealed class SteppedSource(World world, Footprint activation, string name) : ISimilarProfilesSource
{
    private int _calls;

    public string Description => name;

    public Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        var label = $"{name}.fetch#{++_calls}";
        world.Touch(Footprint.FetchBegins);
        var number = world.History.FetchBegins();
        var answer = new TaskCompletionSource<IReadOnlyList<SourceProfile>?>();
        world.Add($"{label} ends", activation, () =>
        {
            world.Remove($"{label} fails");
            answer.SetResult([new SourceProfile("like", "Like", null, number, 1)]);
        });
        world.AddFailure(label, activation, answer);
        return answer.Task;
    }
}
