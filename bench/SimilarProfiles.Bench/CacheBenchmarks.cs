using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http.Features;
using SimilarProfiles.Api.Reading;
using SimilarProfiles.Hosting;
using SimilarProfiles.Near;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Bench;

/// <summary>An embedded silo's reads and clears, through Orleans, and the writing of an answer.</summary>
public class CacheBenchmarks
{
    private readonly ReadRequest _request = new() { Limit = SimilarProfilesResult.MaxProfiles };
    private readonly NearCopies _copies = new(1 << 30, TimeProvider.System);
    private IHost _host = null!;
    private ISimilarProfilesCacheGrain _cache = null!;
    private ReadAnswer _answer = null!;

    /// <summary>How many similar profiles the entry has: what is allocated must not grow with it.</summary>
    [Params(1, 25, 200)]
    public int Profiles { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Orleans:Endpoints:SiloPort"] = $"{Server.FreePort()}";
        builder.Configuration["Orleans:Endpoints:GatewayPort"] = $"{Server.FreePort()}";
        builder.AddSimilarProfilesSilo();
        builder.Services.AddSingleton<ISimilarProfilesSource>(new FixedSource(Profiles));
        _host = builder.Build();
        await _host.StartAsync();
        _cache = _host.Services.GetRequiredService<IGrainFactory>().GetSimilarProfilesCache(Username.Parse("john"));
        var reply = await _cache.ReadAsync(_request);
        await _copies.AskAsync("john", _ => Task.FromResult(reply with { NearLease = TimeSpan.FromHours(1) }));
        _answer = new ReadAnswer(reply, _request.Limit, CdnProvider.None, TimeProvider.System.GetUtcNow());
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Benchmark]
    public Task<SimilarProfilesReply> GrainRead() => _cache.ReadAsync(_request);

    [Benchmark]
    public Task<ClearReceipt> GrainClear() => _cache.ClearAsync();

    [Benchmark]
    public NearCopy? NearRead() => _copies.Find("john");

    [Benchmark]
    public async Task WriteAnswer()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(Nowhere);
        await _answer.ExecuteAsync(context);
        await Nowhere.Writer.FlushAsync();
    }

    private static readonly StreamResponseBodyFeature Nowhere = new(Stream.Null);
}
