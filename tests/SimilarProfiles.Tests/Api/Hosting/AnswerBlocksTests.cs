using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Api.Hosting;
using Xunit;

namespace SimilarProfiles.Tests.Api.Hosting;

public sealed class AnswerBlocksTests(ApiFixture api) : ApiTest(api)
{
    /// <summary>Guards the line in Program. The test's own server, registered later, has blocks of its own.</summary>
    [Fact]
    public void Api_registersTheBlocks()
    {
        Assert.NotNull(Api.Client);
        Assert.Contains(Api.Services.GetServices<IMemoryPoolFactory<byte>>(), static blocks => blocks is AnswerBlocks);
    }

    [Fact]
    public async Task Kestrel_sendsFromTheBlocks()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAnswerBlocks();
        await using var app = builder.Build();
        app.MapGet("/", static () => "Hello");
        await app.StartAsync(Cancelled);
        using var http = new HttpClient();

        Assert.Equal("Hello", await http.GetStringAsync(new Uri(app.Urls.Single()), Cancelled));

        var blocks = Assert.IsType<AnswerBlocks>(app.Services.GetRequiredService<IMemoryPoolFactory<byte>>());
        Assert.True(SpinWait.SpinUntil(() => blocks.Kept > 0, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Rent_afterAReturn_givesTheSameBlockAgain()
    {
        using var blocks = new AnswerBlocks();
        var first = blocks.Rent();
        var memory = first.Memory;
        Assert.Equal(AnswerBlocks.BlockBytes, memory.Length);
        first.Dispose();

        using var second = blocks.Rent(AnswerBlocks.BlockBytes);

        Assert.Equal(memory, second.Memory);
        Assert.Equal(0, blocks.Kept);
    }

    [Fact]
    public void Rent_moreThanABlock_getsAsMuch()
    {
        using var blocks = new AnswerBlocks();

        using (var large = blocks.Rent(AnswerBlocks.BlockBytes + 1)) Assert.True(large.Memory.Length > AnswerBlocks.BlockBytes);

        Assert.Equal(0, blocks.Kept);
    }

    /// <summary>Guards that a block returned twice in a row does not get two owners, of which one would send what the other wrote.</summary>
    [Fact]
    public void Dispose_twice_returnsTheBlockOnce()
    {
        using var blocks = new AnswerBlocks();
        var block = blocks.Rent();
        block.Dispose();
        block.Dispose();

        using var first = blocks.Rent();
        using var second = blocks.Rent();

        Assert.NotEqual(first.Memory, second.Memory);
    }

    /// <summary>Guards the bound on what is kept.</summary>
    [Fact]
    public void Dispose_ofMoreThanAreKept_leavesTheRestToTheCollector()
    {
        using var blocks = new AnswerBlocks();
        var rented = Enumerable.Range(0, AnswerBlocks.MaxKept + 10).Select(_ => blocks.Rent()).ToArray();

        foreach (var block in rented) block.Dispose();

        Assert.Equal(AnswerBlocks.MaxKept, blocks.Kept);
    }

    [Fact]
    public async Task Rent_byManyAtATime_givesNoBlockToTwo()
    {
        using var blocks = new AnswerBlocks();
        var shared = 0;
        await Task.WhenAll(Enumerable.Range(1, 8).Select(mark => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var block = blocks.Rent();
                block.Memory.Span[..64].Fill((byte)mark);
                if (block.Memory.Span[..64].ContainsAnyExcept((byte)mark)) Interlocked.Increment(ref shared);
            }
        }, Cancelled)));

        Assert.Equal(0, shared);
        Assert.InRange(blocks.Kept, 1, 8);
    }
}
