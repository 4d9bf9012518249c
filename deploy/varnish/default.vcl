vcl 4.1;

# Varnish in front of the API. It needs Varnish 7.0 or later and the modules std and xkey (Debian: varnish, varnish-modules).
#
#   varnishd -a :80 -s malloc,256m -f /…/deploy/varnish/default.vcl
#
# The API must run with SimilarProfiles__Cdn__Provider=Varnish, and every node of Varnish must be one of its
# SimilarProfiles__Cdn__Varnish__Endpoints__0, __1, …
#
# What holds here. Let a clear be done in the cache behind the API at time C: a read that starts later gets nothing older.
#
#   1. When the clear answers "completed", this node holds nothing that it had stored before C.
#   2. From the second purge on, at C + Grace, it holds nothing at all whose data is older than the clear, and gives
#      nothing older to a reader who comes then.
#
# In between, an answer that had been asked for before C may arrive, be stored, and be served until the second purge. Those
# who waited for it (Varnish has one request fetch for all) get it too.
#
# Why 2 holds, without a guess about the network: what was asked for after C is fresh. What was asked for before C, and has
# not arrived within the time below of being asked for, is not stored and not given to those who wait. So all that is older
# than the clear is here by C + that time, before the second purge. Besides, the API marks what a clear has overtaken with
# no-store, so that only answers that had left the source and the cache before C can be stored late at all.
#
# There is no grace and no keep in the sense of Varnish: what was purged or has expired is never served.

import std;
import xkey;

# The API.
backend api {
    .host = "127.0.0.1";
    .port = "5000";
    .connect_timeout = 2s;
    # More than the longest call of the API, which answers by itself before that.
    .first_byte_timeout = 30s;
    .between_bytes_timeout = 10s;
}

# Who may purge: every silo, and nobody else. One line each, an address or a network: "10.1.0.0"/16;
#
# It is the address of the connection, or what the PROXY protocol says. If something on this machine (a TLS terminator, say)
# passes on everybody's requests from 127.0.0.1 without that protocol, take the two lines away, or anybody may purge.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    set req.http.Host = std.tolower(req.http.Host);
    unset req.http.X-Edge;

    if (req.method == "PURGE") {
        call purge;
    }

    # Only reads of similar profiles are kept; with any other parameter than one limit, the API says what it thinks of it.
    # A client with credentials may be told other things than the rest.
    if ((req.method != "GET" && req.method != "HEAD")
        || req.url !~ "^/api/profile/[^/?]+/similar(\?limit=[0-9]+)?$"
        || req.http.Authorization || req.http.X-Api-Key) {
        return (pass);
    }

    # The answer depends on neither; and on Accept only so far.
    unset req.http.Cookie;
    unset req.http.Accept-Encoding;
    if (req.http.Accept !~ "(?i)application/problem\+json") {
        set req.http.Accept = "application/json";
    }
    return (hash);
}

# PURGE / with "xkey-purge: key key …" drops all that has one of the keys; PURGE of a path, at the Host it is served under,
# drops what is kept for that address, in all its variants.
sub purge {
    if (client.ip !~ purgers) {
        return (synth(403, "Not allowed to purge"));
    }
    if (req.http.xkey-purge) {
        set req.http.X-Edge = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.X-Edge));
    }
    return (purge);
}

sub vcl_hit {
    set req.http.X-Edge = "hit; ttl=" + regsub(obj.ttl, "\..*$", "");
    return (deliver);
}

sub vcl_miss {
    # Who wants nothing but what is kept here gets that (RFC 9111, 5.2.1.7): the API's probe, for one.
    if (req.http.Cache-Control ~ "(?i)(^|[ ,])only-if-cached([ ,]|$)") {
        return (synth(504, "Not kept here"));
    }
    set req.http.X-Edge = "fwd=miss";
    return (fetch);
}

sub vcl_pass {
    if (req.method == "GET" || req.method == "HEAD") {
        set req.http.X-Edge = "fwd=bypass";
    } else {
        set req.http.X-Edge = "fwd=method";
    }
    return (fetch);
}

sub vcl_backend_fetch {
    unset bereq.http.X-Edge;
    unset bereq.http.xkey-purge;
    return (fetch);
}

sub vcl_backend_response {
    set beresp.grace = 0s;
    set beresp.keep = 0s;

    # The answer of a pass is nobody else's, whatever it says.
    if (bereq.uncacheable) {
        return (deliver);
    }

    # CDN-Cache-Control (RFC 9213) is for us, Cache-Control for those behind us. What does not say is not kept.
    # Age is how much of its life the answer has behind it (RFC 9111, 4.2.3).
    if (beresp.http.CDN-Cache-Control ~ "(^|[ ,])max-age=[0-9]+"
        && beresp.http.CDN-Cache-Control !~ "(?i)no-store|no-cache|private") {
        set beresp.ttl = std.duration(
            regsub(beresp.http.CDN-Cache-Control, "^(.*[ ,])?max-age=([0-9]+).*$", "\2") + "s", 0s) - beresp.age;
    } else {
        set beresp.ttl = 0s;
    }

    # The time that an answer may take to be kept. It must be shorter than SimilarProfiles__Cdn__Grace (2 s), see above.
    if (beresp.time - bereq.time > 1.5s) {
        set beresp.ttl = 0s;
    }

    if (beresp.ttl <= 0s || beresp.http.Set-Cookie || beresp.http.Vary == "*") {
        # Not kept, and not given to those who waited for it: each of them asks for itself, and so does, for this long,
        # whoever comes, rather than queue for answers that cannot be shared. The next that can be kept ends it.
        set beresp.uncacheable = true;
        set beresp.ttl = 5s;
    }
    # Not to the built-in code, which would heed Cache-Control.
    return (deliver);
}

# The API cannot be reached.
sub vcl_backend_error {
    set beresp.uncacheable = true;
    set beresp.ttl = 1s;
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    set beresp.http.Content-Type = "application/json; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "5";
    set beresp.body = {"{"error":"The service behind the edge could not be reached","error_code":"SERVICE_UNAVAILABLE" }"};
    return (deliver);
}

sub vcl_deliver {
    # RFC 9211: each cache adds its own entry behind that of the one before.
    if (req.http.X-Edge == "fwd=miss" && !obj.uncacheable) {
        set req.http.X-Edge = "fwd=miss; stored";
    }
    if (resp.http.Cache-Status) {
        set resp.http.Cache-Status = resp.http.Cache-Status + ", Varnish; " + req.http.X-Edge;
    } else {
        set resp.http.Cache-Status = "Varnish; " + req.http.X-Edge;
    }

    # Meant for this node.
    unset resp.http.xkey;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    return (deliver);
}

sub vcl_synth {
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    set resp.body = resp.reason;
    return (deliver);
}
