using System.Security.Cryptography;
using System.Text;

namespace SimilarProfiles.Api.Access;

/// <summary>Keys, and the form in which the configuration has them.</summary>
internal static class ApiKeyHash
{
    /// <summary>What every key that this service makes begins with, so that scanners for leaked secrets can find them.</summary>
    public const string Prefix = "spk_";

    /// <summary>Longer than any key that is accepted, in characters.</summary>
    public const int MaxKeyLength = 256;

    private const int RandomBytes = 32;

    /// <summary>Makes a key of 256 random bits.</summary>
    public static string NewKey() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The hash of a key.</summary>
    public static byte[] Of(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Reads a hash as the configuration has it.</summary>
    public static bool TryParse(string text, out byte[] hash)
    {
        hash = new byte[SHA256.HashSizeInBytes];
        return text.Length == hash.Length * 2
            && Convert.FromHexString(text, hash, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == hash.Length;
    }
}
