using System.Text.Json.Serialization;

namespace SimilarProfiles.Store.Redis;

/// <summary>How receipts become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClearReceipt))]
internal sealed partial class ClearReceiptJsonContext : JsonSerializerContext;
