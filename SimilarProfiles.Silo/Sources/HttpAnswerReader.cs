using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SimilarProfiles.Sources;

/// <summary>Takes from a source's answer what the cache may keep, and refuses everything else.</summary>
internal static class HttpAnswerReader
{
    private const int MaxAddressLength = 2048;

    /// <summary>Reads an answer whose body, if it is used, is already in memory.</summary>
    /// <returns>
    /// The profiles, best first: a source that lists them otherwise is put in order, and equals stay as they are. Null
    /// for 404.
    /// </returns>
    /// <exception cref="HttpAnswerException">The answer is refused.</exception>
    public static async Task<IReadOnlyList<SourceProfile>?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpAnswerException($"answered {(int)response.StatusCode}");
        CheckType(response.Content.Headers);

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var answer = await JsonSerializer.DeserializeAsync(body, HttpAnswerJsonContext.Default.HttpAnswer, cancellationToken);
            return Profiles(answer?.Profiles ?? throw new HttpAnswerException("answered without a list of profiles"));
        }
        catch (JsonException e)
        {
            throw new HttpAnswerException("answered what is not the agreed JSON", e);
        }
    }

    private static void CheckType(HttpContentHeaders headers)
    {
        var type = headers.ContentType?.MediaType;
        if (type is null
            || !(type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new HttpAnswerException($"answered with the content type {type ?? "(none)"}, not application/json");
        }

        if (headers.ContentEncoding.Count > 0)
        {
            throw new HttpAnswerException($"answered with the content encoding {string.Join(", ", headers.ContentEncoding)}, unasked");
        }
    }

    private static List<SourceProfile> Profiles(IReadOnlyList<HttpAnswerProfile?> profiles)
    {
        if (profiles.Count > SimilarProfilesResult.MaxProfiles)
        {
            throw new HttpAnswerException(
                $"answered with {profiles.Count} profiles; {SimilarProfilesResult.MaxProfiles} are allowed");
        }

        var names = new HashSet<string>(profiles.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < profiles.Count; i++)
        {
            if (profiles[i]?.Username is { } name && !names.Add(name))
                throw new HttpAnswerException($"answered with a profile, number {i + 1}, that has the username of another");
        }

        return [.. profiles.Select((profile, index) => Profile(profile, index + 1)).OrderByDescending(profile => profile.Score)];
    }

    private static SourceProfile Profile(HttpAnswerProfile? profile, int number)
    {
        if (string.IsNullOrWhiteSpace(profile?.Username)) throw Refused("no username");
        if (!Username.TryParse(profile.Username, out _, out _)) throw Refused("a username that is none");
        if (string.IsNullOrWhiteSpace(profile.FullName)) throw Refused("no full_name");
        if (HasAny(profile.FullName, char.IsControl)) throw Refused("a control character in its full_name");
        if (profile.ProfileImageUrl is { } image && !IsWebAddress(image)) throw Refused("a profile_image_url that is no plain http or https address");
        if (profile.Followers is not { } followers) throw Refused("no followers");
        if (followers < 0) throw Refused("followers below 0");
        if (profile.Score is not { } score) throw Refused("no score");
        // Written so that NaN, of which this is false as well, is refused.
        if (!(score is >= 0 and <= 1)) throw Refused("a score that is not from 0 to 1");
        return new SourceProfile(profile.Username, profile.FullName, profile.ProfileImageUrl, followers, score);

        // No other scheme, which a page could run, and no user or password, which would be passed on to everybody.
        static bool IsWebAddress(string text) => text.Length <= MaxAddressLength
            && !HasAny(text, static c => char.IsControl(c) || char.IsWhiteSpace(c))
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0;

        // LINQ's would allocate for each text.
        static bool HasAny(string text, Func<char, bool> unwanted)
        {
            foreach (var c in text)
            {
                if (unwanted(c)) return true;
            }

            return false;
        }

        HttpAnswerException Refused(string problem) => new($"answered with a profile, number {number}, that has {problem}");
    }
}
