using ArchUnitNET.Loader;
using SimilarProfiles.Api.Headers;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Architecture;

/// <summary>
/// The folders of the silo and of the API, and which others each may use: docs/decisions/0048-rooms.md. A folder names only
/// folders that come before it, so no two use each other, directly or in a circle. Seen is what is compiled: a constant of
/// another folder leaves no trace.
/// </summary>
public sealed class RoomsTests
{
    private const string Silo = "SimilarProfiles.Silo";
    private const string Api = "SimilarProfiles.Api";

    private static readonly (string Room, string[] MayUse)[] SiloRooms =
    [
        ("Measuring", []),
        ("Sources", []),
        ("Store", ["Sources"]),
        ("Store.Memory", ["Store"]),
        ("Store.Redis", ["Store", "Measuring"]),
        ("Cdn", ["Sources"]),
        ("Cdn.Providers", ["Cdn"]),
        ("Cdn.Queue", ["Cdn", "Measuring"]),
        ("Feed", []),
        ("Caching", ["Measuring", "Sources", "Store"]),
        ("Purging", ["Measuring", "Store", "Cdn", "Feed"]),
        ("Histories", ["Measuring", "Store.Memory"]),
        ("Probing", ["Measuring", "Store", "Cdn"]),
        ("Statistics", ["Measuring", "Store", "Caching", "Probing"]),
        ("Grains", ["Measuring", "Sources", "Store", "Cdn", "Feed", "Caching", "Purging", "Histories", "Probing", "Statistics"]),
        ("Hosting", ["Measuring", "Sources", "Store", "Store.Memory", "Store.Redis", "Cdn", "Cdn.Providers", "Cdn.Queue", "Feed", "Caching", "Purging",
            "Histories", "Probing", "Statistics"]),
        ("", ["Hosting"]),
    ];

    private static readonly (string Room, string[] MayUse)[] ApiRooms =
    [
        ("Json", []),
        ("Errors", ["Json"]),
        ("Headers", []),
        ("Starting", []),
        ("Access", ["Errors"]),
        ("Availability", ["Errors"]),
        ("Limits", ["Errors", "Access"]),
        ("Documentation", ["Errors", "Headers", "Access"]),
        ("Edge", ["Headers", "Access"]),
        ("Calling", ["Errors", "Access"]),
        ("Console", ["Errors", "Calling"]),
        ("Near", []),
        ("Reading", ["Errors", "Headers", "Documentation", "Edge", "Calling", "Near"]),
        ("Clearing", ["Errors", "Json", "Headers", "Access", "Documentation", "Calling"]),
        ("BulkClearing", ["Errors", "Documentation", "Calling", "Clearing"]),
        ("Inspection", ["Errors", "Access", "Documentation", "Calling", "Clearing"]),
        ("Statistics", ["Documentation", "Calling"]),
        ("Members", ["Documentation", "Calling"]),
        ("Purges", ["Errors", "Documentation", "Calling"]),
        ("Feed", ["Errors", "Json", "Documentation", "Clearing"]),
        ("Hosting", ["Errors", "Json", "Starting", "Access", "Availability", "Limits", "Reading", "Clearing", "BulkClearing", "Inspection", "Statistics",
            "Members", "Purges", "Feed"]),
        ("", ["Errors", "Access", "Availability", "Limits", "Documentation", "Edge", "Calling", "Console", "Near", "Feed", "Hosting"]),
    ];

    // Every use of one folder's types by another's, of both programs: what a field, a signature or a line of a method names.
    private static readonly (string FromProgram, string From, string ToProgram, string To, string What)[] Uses =
    [
        .. from type in new ArchLoader().LoadAssemblies(typeof(CacheEntry).Assembly, typeof(CacheHeaders).Assembly).Build().Types
        from target in type.Dependencies.Select(dependency => dependency.Target)
        // A type parameter is in no folder; a type of the framework with one of ours as argument counts as one of our assembly.
        where type is { Assembly: not null, Namespace: not null } && target is { Assembly: not null, Namespace: not null }
            && target.FullName.StartsWith("SimilarProfiles", StringComparison.Ordinal)
        let @from = (Program: ProgramOf(type.Assembly.Name), Room: RoomOf(type.Namespace.FullName))
        let to = (Program: ProgramOf(target.Assembly.Name), Room: RoomOf(target.Namespace.FullName))
        where @from.Room is not null && to.Room is not null && @from != to && to.Program is Silo or Api
        select (@from.Program, @from.Room, to.Program, to.Room, $"{type.FullName} uses {target.FullName}"),
    ];

    public static TheoryData<string, string> Rooms =>
        [.. SiloRooms.Select(room => (Silo, room.Room)), .. ApiRooms.Select(room => (Api, room.Room))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_ofTheProgram_usesOnlyThoseThatItMay(string program, string room)
    {
        var mayUse = RoomsOf(program).Single(known => known.Room == room).MayUse;

        var others = Uses.Where(use => use.FromProgram == program && use.ToProgram == program && use.From == room && !mayUse.Contains(use.To));

        Assert.False(others.Any(), string.Join('\n', others.Select(use => use.What).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_ofTheTable_mayUseOnlyThoseBeforeIt(string program, string room)
    {
        var rooms = RoomsOf(program);
        var before = rooms.TakeWhile(known => known.Room != room).Select(known => known.Room).ToHashSet();
        var mayUse = rooms[before.Count].MayUse;

        Assert.Subset(before, mayUse.ToHashSet());
    }

    [Theory]
    [InlineData(Silo)]
    [InlineData(Api)]
    public void Room_ofAnyType_isInTheTable(string program)
    {
        var found = Uses.Where(use => use.FromProgram == program).Select(use => use.From)
            .Concat(Uses.Where(use => use.ToProgram == program).Select(use => use.To)).ToHashSet();

        Assert.Subset(RoomsOf(program).Select(room => room.Room).ToHashSet(), found);
    }

    [Fact]
    public void Silo_fromTheApi_isKnownToItsHostingOnly()
    {
        var others = Uses.Where(use => use is { FromProgram: Api, ToProgram: Silo } && (use.From, use.To) is not ("Hosting" or "", "Hosting"));

        Assert.False(others.Any(), string.Join('\n', others.Select(use => use.What).Distinct()));
    }

    private static (string Room, string[] MayUse)[] RoomsOf(string program) => program == Silo ? SiloRooms : ApiRooms;

    private static string ProgramOf(string assembly) => assembly.Split(',')[0];

    // The root of the API's namespaces is its name; the silo's is that of all. Generated code is nobody's.
    private static string? RoomOf(string @namespace) => @namespace switch
    {
        "" or "SimilarProfiles" or "SimilarProfiles.Api" => "",
        _ when @namespace.StartsWith("SimilarProfiles.Api.", StringComparison.Ordinal) => @namespace["SimilarProfiles.Api.".Length..],
        _ when @namespace.StartsWith("SimilarProfiles.", StringComparison.Ordinal) => @namespace["SimilarProfiles.".Length..],
        _ => null,
    };
}
