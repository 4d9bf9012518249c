using System.Text.Json.Serialization;
using SimilarProfiles.Api.BulkClearing;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Api.Inspection;
using SimilarProfiles.Api.Members;
using SimilarProfiles.Api.Purges;
using SimilarProfiles.Api.Reading;
using SimilarProfiles.Api.Statistics;

namespace SimilarProfiles.Api.Json;

/// <summary>Everything that the API reads and writes as JSON.</summary>
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
[JsonSerializable(typeof(ClearedData))]
[JsonSerializable(typeof(FailedData))]
[JsonSerializable(typeof(PurgedData))]
[JsonSerializable(typeof(GapData))]
[JsonSerializable(typeof(PendingPurgesResponse))]
[JsonSerializable(typeof(PurgeRetryResponse))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
