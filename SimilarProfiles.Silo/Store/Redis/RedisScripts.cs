using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// The Redis store's keys and scripts. Only these scripts write the keys, in one round trip each. A record is one hash,
/// <c>similar_profiles:{username}</c> with the braces, so everything kept for a profile is in one slot of a cluster.
/// <list type="table">
/// <item><term>token</term><description>under which a fetch must have begun to be stored; absent from a clear to the next open</description></item>
/// <item><term>entry</term><description>the entry, as <see cref="EntryFormat"/> writes it; with it
/// <c>entry_id</c>, <c>profiles</c>, <c>images</c> and <c>stale_until</c>, after which it counts as absent; and
/// <c>image_urls</c>, the addresses of its images at the CDN, one per line, if there are any</description></item>
/// <item><term>holder, lease_until</term><description>the latest lease; a clear keeps it while near copies exist under it</description></item>
/// <item><term>others_until</term><description>when the last of all leases before the holder's ends</description></item>
/// <item><term>purge</term><description>the id of the purge that the CDN has not confirmed; with it <c>purge_images</c>, the addresses to
/// purge, one per line, <c>purge_from</c>, when the last lease that its clear left ends, and <c>purge_since</c>, the time of
/// the first clear whose purge is on record</description></item>
/// <item><term>marks, marks_until</term><description>what the last clears dropped, if they dropped anything, in case they are
/// repeated: identity, profiles and images, one clear per line; and until when that is useful</description></item>
/// </list>
/// Times are milliseconds by this Redis's <c>TIME</c>. The key expires with its entry, and no earlier than
/// <see cref="RecordLife"/> after it was last opened, so a record outlives its leases; with a purge, it does not expire.
/// A line that ends in <c>-- rule: …</c> implements that rule of docs/consistency.md; tests remove it from their copy.
/// </summary>
internal static class RedisScripts
{
    /// <summary>Longer than any lease, and longer than a fetch that may still arrive under the token.</summary>
    public static readonly TimeSpan RecordLife = TimeSpan.FromSeconds(30);

    /// <summary>Reads the record, creates it if it is absent, and grants a lease.</summary>
    // ARGV: holder, token for a record that has none, lease, id of the entry that the caller has, record life.
    // Answers: token, id of the entry, entry, which is empty when the caller has it, and whether a purge is on record.
    public const string Open = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local r = redis.call('HMGET', KEYS[1], 'token', 'entry_id', 'stale_until', 'holder', 'lease_until', 'others_until', 'purge')
        local token, entry_id, others = r[1] or ARGV[2], r[2] or '', tonumber(r[6] or 0)
        if r[4] and r[4] ~= ARGV[1] then others = math.max(others, tonumber(r[5])) end
        redis.call('HSET', KEYS[1], 'token', token, 'holder', ARGV[1], 'lease_until', now + ARGV[3], 'others_until', others)
        if not r[7] and redis.call('PTTL', KEYS[1]) < tonumber(ARGV[5]) then redis.call('PEXPIRE', KEYS[1], ARGV[5]) end
        if r[3] and tonumber(r[3]) <= now then entry_id = '' end
        local entry = ''
        if entry_id ~= '' and entry_id ~= ARGV[4] then entry = redis.call('HGET', KEYS[1], 'entry') end
        return {token, entry_id, entry, r[7] and 1 or 0}
        """;

    /// <summary>Stores an entry, unless the record has another token or none, or too many images wait to be purged.</summary>
    // ARGV: token, entry, id of the entry, profiles, images, life of the entry, record life, addresses of its images at the
    // CDN, how many may wait.
    public const string Store = """
        if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end -- rule: fence
        local purge = redis.call('HMGET', KEYS[1], 'purge', 'purge_images')
        if purge[1] and ARGV[8] ~= '' and select(2, string.gsub(purge[2], '[^\n]+', '')) >= tonumber(ARGV[9]) then return 0 end -- rule: limit
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('HSET', KEYS[1], 'entry', ARGV[2], 'entry_id', ARGV[3],
            'profiles', ARGV[4], 'images', ARGV[5], 'stale_until', now + ARGV[6])
        if ARGV[8] == '' then redis.call('HDEL', KEYS[1], 'image_urls') else redis.call('HSET', KEYS[1], 'image_urls', ARGV[8]) end
        if not purge[1] then redis.call('PEXPIRE', KEYS[1], math.max(tonumber(ARGV[6]), tonumber(ARGV[7]))) end
        return 1
        """;

    /// <summary>Drops everything but the leases of others and, if the CDN may hold something, records its purge.</summary>
    // ARGV: holder; id of the purge to record; 1 with a CDN, 0 without; 1 to keep the holder's own lease; the clear's identity, or
    // empty; how long to remember what it dropped; and anything more to write even when there is nothing
    // to drop: a replica may lag behind the clear before this one, and WAIT waits for writes.
    // Answers: profiles and images of the entry that it dropped, or had dropped when it was made before, or -1; how long others'
    // leases still run; the history of the data, see ReplicationHistories; the images of the purge that it recorded, or false; and for how long one has been on record.
    public const string Clear = """
        local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)') or ''
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local r = redis.call('HMGET', KEYS[1], 'profiles', 'images', 'stale_until', 'holder', 'lease_until', 'others_until',
            'token', 'image_urls', 'purge', 'purge_images', 'purge_since', 'marks', 'marks_until')
        local others = tonumber(r[6] or 0)
        if r[4] and r[4] ~= ARGV[1] then others = math.max(others, tonumber(r[5])) end
        local remaining = math.max(others - now, 0)
        local cached = r[3] and tonumber(r[3]) > now
        local profiles, images_dropped, again = cached and r[1] or -1, cached and r[2] or -1, false
        local marks, marks_until = '', tonumber(r[13] or 0)
        if marks_until > now then marks = r[12] end
        if ARGV[5] ~= '' then
            local _, at = string.find(marks, '\n' .. ARGV[5] .. ' ', 1, true)
            if at then again, profiles, images_dropped = true, string.match(marks, '(%d+) (%d+)\n', at) end -- rule: repeat
            if cached and not again then
                local others = marks == '' and '\n' or string.match(string.sub(marks, 1, 300), '^(.*\n)')
                marks = '\n' .. ARGV[5] .. ' ' .. r[1] .. ' ' .. r[2] .. others
                marks_until = math.max(marks_until, now + ARGV[6])
            end
        end
        redis.call('DEL', KEYS[1])
        if ARGV[7] then redis.call('HSET', KEYS[1], 'others_until', 0) redis.call('DEL', KEYS[1]) end
        if remaining > 0 then redis.call('HSET', KEYS[1], 'others_until', others) redis.call('PEXPIRE', KEYS[1], remaining) end -- rule: keep
        local kept = ARGV[4] == '1' and r[4] == ARGV[1] and math.max(tonumber(r[5]) - now, 0) or 0
        if kept > 0 then redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'lease_until', r[5]) redis.call('PEXPIRE', KEYS[1], math.max(remaining, kept)) end -- rule: keep-own
        if marks ~= '' then redis.call('HSET', KEYS[1], 'marks', marks, 'marks_until', marks_until) redis.call('PEXPIRE', KEYS[1], math.max(remaining, kept, marks_until - now)) end
        local images, since = false, r[11] or now
        if r[9] or ((r[7] or again) and ARGV[3] == '1') then
            local list, known = {}, {}
            for image in string.gmatch((r[10] or '') .. '\n' .. (cached and r[8] or ''), '[^\n]+') do
                if not known[image] then known[image] = true list[#list + 1] = image end
            end
            images = table.concat(list, '\n')
            redis.call('HSET', KEYS[1], 'purge', ARGV[2], 'purge_images', images, 'purge_from', now + math.max(remaining, kept), 'purge_since', since) -- rule: record
            redis.call('PERSIST', KEYS[1]) -- rule: persist
        end
        return {tonumber(profiles), tonumber(images_dropped), remaining, history, images, now - since}
        """;

    /// <summary>Like <see cref="Clear"/>, and deletes the keys that other services keep for the profile, in the same step.</summary>
    // KEYS[2]: LegacyMarkKey of the clear, for when it is made again; then the keys to delete.
    // ARGV[7]: how many of such keys were deleted before, in other slots or by a sweep; the script of Clear writes a little for it.
    // Answers: what Clear does, and how many were deleted, in all tries of this clear.
    public const string ClearLegacy = $$"""
        local legacy = tonumber(ARGV[7])
        for i = 3, #KEYS do
            legacy = legacy + redis.call('UNLINK', KEYS[i]) -- rule: legacy
        end
        if ARGV[5] ~= '' then
            if legacy > 0 then redis.call('HINCRBY', KEYS[2], 'deleted', legacy) redis.call('PEXPIRE', KEYS[2], ARGV[6]) end
            legacy = tonumber(redis.call('HGET', KEYS[2], 'deleted') or 0) -- rule: legacy-repeat
        end
        local function clear()
        {{Clear}}
        end
        local answer = clear()
        answer[7] = legacy
        return answer
        """;

    /// <summary>Reads the purge on record.</summary>
    // Answers: its id, its images, how long ago the last lease that its clear left ended (less than 0 while one runs), and
    // for how long one has been on record; nothing when there is none.
    public const string FindPurge = """
        local r = redis.call('HMGET', KEYS[1], 'purge', 'purge_images', 'purge_from', 'purge_since')
        if not r[1] then return {} end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        return {r[1], r[2], now - r[3], now - r[4]}
        """;

    /// <summary>Removes a purge from the record, unless another one is on record; the record then expires like any other.</summary>
    // ARGV: id of the purge, record life.
    public const string ConfirmPurge = """
        if redis.call('HGET', KEYS[1], 'purge') ~= ARGV[1] then return 0 end
        redis.call('HDEL', KEYS[1], 'purge', 'purge_images', 'purge_from', 'purge_since')
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local r = redis.call('HMGET', KEYS[1], 'token', 'stale_until', 'others_until', 'lease_until', 'marks_until')
        local life = math.max(tonumber(r[3] or 0), tonumber(r[4] or 0), tonumber(r[5] or 0)) - now
        if r[1] then life = math.max(tonumber(r[2] or 0) - now, tonumber(ARGV[2])) end
        redis.call('PEXPIRE', KEYS[1], math.max(life, 0))
        return 1
        """;

    /// <summary>Gives the holder's lease back.</summary>
    // ARGV: holder.
    public const string Release = """
        if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'lease_until') end
        return 1
        """;

    /// <summary>Returns which history of data the server continues, and since when that has been on record; see ReplicationHistories.</summary>
    // The record: id, and since, the first time that a silo asked, in ms by this Redis's TIME. It is the history's own, whatever
    // became of the data: another history makes it anew, and so does the loss of the record.
    // Answers: the history, and its age.
    public const string History = """
        local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)') or ''
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local r = redis.call('HMGET', KEYS[1], 'id', 'since')
        if r[1] ~= history then r[2] = nil end -- rule: history
        if not r[2] then redis.call('HSET', KEYS[1], 'id', history, 'since', now) end
        return {history, now - (r[2] or now)}
        """;

    /// <summary>A key for the record of a server's history; the number selects the slot of a cluster. No username has a space.</summary>
    public static RedisKey HistoryKey(int number) => $"similar_profiles:{{history {number}}}";

    /// <summary>A key for how many keys of other services a clear has deleted, in the slot of the profile's record; it expires.</summary>
    public static RedisKey LegacyMarkKey(Username username, string? clearId) => $"{KeyOf(username)}:legacy {clearId}";

    /// <summary>The key of a profile's record.</summary>
    public static RedisKey KeyOf(Username username) => $"similar_profiles:{{{username.Value}}}";
}
