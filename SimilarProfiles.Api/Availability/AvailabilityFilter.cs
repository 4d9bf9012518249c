using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Availability;

/// <summary>Answers 503 while the API is switched off, before anything else is looked at.</summary>
internal sealed class AvailabilityFilter(IOptionsMonitor<AvailabilityOptions> options) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        options.CurrentValue.Enabled
            ? next(context)
            : ValueTask.FromResult<object?>(new ErrorResult(ErrorKinds.SwitchedOff));
}
