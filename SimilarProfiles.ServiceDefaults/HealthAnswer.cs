using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>The body of a health endpoint: <c>{"status":"Healthy","checks":{"self":{"status":"Healthy","duration_seconds":0.001}}}</c>.</summary>
internal static class HealthAnswer
{
    /// <summary>Writes the answer: names, statuses and durations only, as descriptions and errors could tell secrets.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString());
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", entry.Status.ToString());
            json.WriteNumber("duration_seconds", Math.Round(entry.Duration.TotalSeconds, 6));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
