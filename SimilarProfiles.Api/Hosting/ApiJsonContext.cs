using System.Text.Json.Serialization;
using SimilarProfiles.Api.BulkClearing;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Inspection;
using SimilarProfiles.Api.Json;
using SimilarProfiles.Api.Members;
using SimilarProfiles.Api.Purges;
using SimilarProfiles.Api.Reading;
using SimilarProfiles.Api.Statistics;

namespace SimilarProfiles.Api.Hosting;

/// <summary>Everything that the API reads and writes as JSON, but the feed's events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(ClearResponse))]
[JsonSerializable(typeof(BulkClearBody))]
[JsonSerializable(typeof(BulkClearResponse))]
[JsonSerializable(typeof(ReadResponse))]
[JsonSerializable(typeof(StateResponse))]
[JsonSerializable(typeof(StatisticsResponse))]
[JsonSerializable(typeof(FiguresResponse))]
[JsonSerializable(typeof(MembersResponse))]
[JsonSerializable(typeof(PendingPurgesResponse))]
[JsonSerializable(typeof(PurgeRetryResponse))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
