using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Hosting;
using Xunit;

namespace SimilarProfiles.Tests.Api.Errors;

/// <summary>The refusal that is written as text, beside the one that the serializer writes.</summary>
public sealed class OverloadedResultTests
{
    [Theory]
    [InlineData("a", null)]
    [InlineData("@Valjean", "*/*")]
    [InlineData("a23456789_123456789.123456789_", "text/html, application/json;q=0.5")]
    [InlineData("not \"a\" name", null)]
    [InlineData(null, null)]
    [InlineData("valjean", "application/problem+json")]
    public async Task Execute_isWhatTheErrorWriterWrites(string? username, string? accept)
    {
        var expected = await AnswerAsync(username, accept, context => ErrorWriter.WriteAsync(context, ErrorKinds.Overloaded, null, username));
        var actual = await AnswerAsync(username, accept, new OverloadedResult(FakeClock()).ExecuteAsync);

        Assert.Equal(expected, actual);
        Assert.Contains("SERVICE_UNAVAILABLE", actual, StringComparison.Ordinal);
    }

    private static FakeTimeProvider FakeClock() => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    // The status, the headers but the length, and the body.
    private static async Task<string> AnswerAsync(string? username, string? accept, Func<HttpContext, Task> answer)
    {
        var services = new ServiceCollection();
        services.AddApiJson();
        services.AddSingleton<TimeProvider>(FakeClock());
        await using var provider = services.BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = provider };
        context.Response.Body = body;
        context.Request.RouteValues[ErrorWriter.UsernameKey] = username;
        if (accept is not null) context.Request.Headers.Accept = accept;

        await answer(context);

        if (context.Response.ContentLength is { } length) Assert.Equal(body.Length, length);
        context.Response.ContentLength = null;
        return $"{context.Response.StatusCode}\n{string.Join('\n', context.Response.Headers.OrderBy(header => header.Key).Select(header => $"{header.Key}: {header.Value}"))}\n\n{Encoding.UTF8.GetString(body.ToArray())}";
    }
}
