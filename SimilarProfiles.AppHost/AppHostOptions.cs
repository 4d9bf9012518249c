using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using SimilarProfiles.AspireHosting.Servers;

namespace SimilarProfiles.AppHost;

/// <summary>The parts of the application model; section <c>SimilarProfiles:AppHost</c>.</summary>
public sealed class AppHostOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:AppHost";

    /// <summary>The number of silos; 1 to 10, default 2.</summary>
    [Range(1, 10)]
    public int Silos { get; set; } = 2;

    /// <summary>The port of the API on this machine in a run; 1 to 65535, default 5170.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5170;

    /// <summary>How Varnish runs, and Redis if it has no connection string; published, both are containers. Default <see cref="ServerKind.Auto"/>.</summary>
    [EnumDataType(typeof(ServerKind))]
    public ServerKind Servers { get; set; } = ServerKind.Auto;

    /// <summary>Where servers that run as processes keep their data, relative to the AppHost's project; default <c>../artifacts/apphost</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = "../artifacts/apphost";

    /// <summary>Whether a Varnish is in front of the API; default false.</summary>
    public bool Varnish { get; set; }

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="ValidationException">A value is out of range.</exception>
    internal static AppHostOptions Read(IConfiguration configuration)
    {
        var options = new AppHostOptions();
        configuration.GetSection(Section).Bind(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }
}
