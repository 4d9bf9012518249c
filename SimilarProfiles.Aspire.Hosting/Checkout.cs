using System.Reflection;

namespace SimilarProfiles.AspireHosting;

// Decision 45: docs/decisions/0045-a-hosting-integration-by-project.md
/// <summary>The checkout that this was built in, which has the programs that it runs.</summary>
internal static class Checkout
{
    private static readonly string Root = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static item => item.Key == "SimilarProfiles.Checkout").Value!;

    /// <summary>What Varnish runs.</summary>
    public static string Vcl { get; } = PathOf("deploy/varnish/default.vcl");

    private static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The silo.</summary>
    internal sealed class Silo : IProjectMetadata
    {
        /// <inheritdoc/>
        public string ProjectPath => PathOf("SimilarProfiles.Silo/SimilarProfiles.Silo.csproj");

        /// <summary>It was built with this; several silos that build it at once would wait for each other.</summary>
        public bool SuppressBuild => true;
    }

    /// <summary>The API.</summary>
    internal sealed class Api : IProjectMetadata
    {
        /// <inheritdoc/>
        public string ProjectPath => PathOf("SimilarProfiles.Api/SimilarProfiles.Api.csproj");

        /// <summary>It was built with this.</summary>
        public bool SuppressBuild => true;
    }
}
