namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>A way in which Redis may be run.</summary>
internal interface IRedisKind : IAsyncDisposable
{
    /// <summary>The connection string, as StackExchange.Redis accepts it.</summary>
    string ConnectionString { get; }

    /// <summary>What a host needs in its environment besides.</summary>
    (string Name, string Value)[] Environment { get; }
}
