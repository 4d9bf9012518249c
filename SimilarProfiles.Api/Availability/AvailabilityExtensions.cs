namespace SimilarProfiles.Api.Availability;

/// <summary>Registers the switch.</summary>
internal static class AvailabilityExtensions
{
    /// <summary>Reads <see cref="AvailabilityOptions"/> from the configuration, and follows its changes.</summary>
    public static void AddAvailabilitySwitch(this WebApplicationBuilder builder) => builder.Services
        .AddOptions<AvailabilityOptions>()
        .BindConfiguration(AvailabilityOptions.Section)
        .ValidateOnStart();
}
