using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Availability;

/// <summary>Answers 503 while the API is switched off, before anything of the request is looked at.</summary>
internal static class AvailabilitySwitch
{
    private static readonly ErrorResult SwitchedOff = new(ErrorKinds.SwitchedOff);

    /// <summary>Puts the switch before the handler of an endpoint. An endpoint filter would do the same, and box every answer.</summary>
    public static void Precede(EndpointBuilder endpoint)
    {
        var handler = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler yet.");
        var options = endpoint.ApplicationServices.GetRequiredService<IOptionsMonitor<AvailabilityOptions>>();
        endpoint.RequestDelegate = context => options.CurrentValue.Enabled ? handler(context) : SwitchedOff.ExecuteAsync(context);
    }
}
