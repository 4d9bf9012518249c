using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>
/// Odd requests against the running service: no 5xx, no hang, no stack trace, no forged header and no forged log line.
/// The seed is printed; HOSTILE_SEED repeats a run, and HOSTILE_REQUESTS makes the long one longer.
/// </summary>
public sealed partial class HostileRequestTests(ITestOutputHelper output)
{
    private const int Connections = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Service_underOddRequests_staysCalm() => RunAsync(20_260_101, 20_000);

    [Fact(Explicit = true)] // As long as one likes.
    public Task Service_underOddRequestsForLong_staysCalm() =>
        RunAsync(Setting("HOSTILE_SEED", Random.Shared.Next()), Setting("HOSTILE_REQUESTS", 1_000_000));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private async Task RunAsync(int seed, int count)
    {
        output.WriteLine($"HOSTILE_SEED={seed}");
        await using var service = await ServiceProcess.StartAsync();
        var requests = new HostileRequests(seed);
        var statuses = new Dictionary<string, int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = Cancellation },
            async (number, _) =>
            {
                byte[] request;
                lock (requests) request = requests.Next();
                var answer = await SendAsync(service.Http.BaseAddress!.Port, request, number);
                var status = Check(request, answer);
                lock (statuses) statuses[status] = statuses.GetValueOrDefault(status) + 1;
            });

        output.WriteLine(string.Join(", ", statuses.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True((await service.Http.GetAsync("/health", Cancellation)).IsSuccessStatusCode);
        Assert.All(service.Output.Split('\n'), line => Assert.Matches(LogLine(), line));
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
        // All kinds were really made.
        Assert.All(["200", "400", "404", "405"], status => Assert.InRange(statuses.GetValueOrDefault(status), count / 500, count));
    }

    private static async Task<string> SendAsync(int port, byte[] request, int number)
    {
        using var client = new TcpClient();
        using var deadline = new CancellationTokenSource(AnswerWithin, TimeProvider.System);
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port, deadline.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(request, deadline.Token);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var answer = reader.ReadToEndAsync(deadline.Token);
            // A request that is cut short, or has promised more than it sends, is waited for; then there is nothing more to come.
            var ended = await Task.WhenAny(answer, Task.Delay(Patience, TimeProvider.System, deadline.Token));
            if (ended != answer) client.Client.Shutdown(SocketShutdown.Send);
            return await answer;
        }
        catch (IOException)
        {
            return ""; // Cut off in the middle of what it sent.
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Assert.Fail($"Request {number} hangs: {Text(request)}");
            return "";
        }
    }

    private static string Check(byte[] request, string answer)
    {
        if (answer.Length == 0) return "closed";
        var status = answer[9..12];
        // 505 is the web server's word for a version of HTTP that there is not (RFC 9110, 15.6.6).
        Assert.True(status[0] != '5' || status == "505", $"{answer}\n---\n{Text(request)}");
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        var head = answer.Split("\r\n\r\n", 2)[0];
        Assert.DoesNotContain($"\n{HostileRequests.Forged}", head, StringComparison.OrdinalIgnoreCase);
        // One profile's answers name no other: all that the service may know here was asked for by this request.
        if (ProfileHeader().Match(head) is { Success: true } profile)
            Assert.Contains(profile.Groups[1].Value, Uri.UnescapeDataString(Text(request)), StringComparison.OrdinalIgnoreCase);
        return status;
    }

    private static string Text(byte[] request) => Encoding.UTF8.GetString(request);

    [GeneratedRegex(@"^(info|warn|fail|crit): [A-Za-z.]+\[\d+\]$|^      |^$")]
    private static partial Regex LogLine();

    [GeneratedRegex("Cache-Groups: \"similar-profiles/(.*?)\"")]
    private static partial Regex ProfileHeader();
}
