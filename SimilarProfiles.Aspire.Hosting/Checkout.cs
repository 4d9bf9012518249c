using System.Reflection;

namespace SimilarProfiles.AspireHosting;

/// <summary>The checkout that this was built in, which has the programs that it runs.</summary>
internal static class Checkout
{
    private static readonly string Root = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static item => item.Key == "SimilarProfiles.Checkout").Value!;

    /// <summary>The project of the silo.</summary>
    public static string Silo { get; } = PathOf("SimilarProfiles.Silo/SimilarProfiles.Silo.csproj");

    /// <summary>The project of the API.</summary>
    public static string Api { get; } = PathOf("SimilarProfiles.Api/SimilarProfiles.Api.csproj");

    /// <summary>What Varnish runs.</summary>
    public static string Vcl { get; } = PathOf("deploy/varnish/default.vcl");

    private static string PathOf(string file) => Path.Combine(Root, file);
}
