// The public API, with the caller's own key.

const slot = 'similar-profiles-key';

/** Tells when a key is needed, was taken, or is another one: the events `refused`, `accepted` and `changed`. */
export const access = new EventTarget();

export const key = {
  get: () => sessionStorage.getItem(slot) ?? '',
  set(value) {
    if (value) sessionStorage.setItem(slot, value);
    else sessionStorage.removeItem(slot);
    access.dispatchEvent(new Event('changed'));
  },
};

/** What went wrong, in the API's own words where it answered. */
export class Failure extends Error {
  constructor(status, body, retryAfter) {
    super(body?.error ?? (status ? `The service answered with status ${status}` : 'The service cannot be reached'));
    this.status = status;
    this.code = body?.error_code ?? 'UNREACHABLE';
    this.advice = body?.troubleshooting ?? (status ? '' : 'Try again when it is back.');
    this.retryAfter = retryAfter;
  }
}

/** Asks, and gives the answer as it is; what is no success is a Failure. */
export async function request(method, path, { headers, signal } = {}) {
  const used = key.get();
  let response;
  try {
    response = await fetch(path, {
      method, signal, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
      headers: { ...(used && { Authorization: `Bearer ${used}` }), ...headers },
    });
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new Failure(0);
  }

  if (response.ok) {
    access.dispatchEvent(new Event('accepted'));
    return response;
  }

  const body = await response.json().catch(() => null);
  if (response.status === 401 && used === key.get()) access.dispatchEvent(new Event('refused'));
  throw new Failure(response.status, body, Number(response.headers.get('Retry-After')) || null);
}

/** Asks for JSON, within ten seconds or what is given. */
export async function json(method, path, within = 10_000) {
  const response = await request(method, path, { signal: AbortSignal.timeout(within) }).catch((e) => {
    throw e.name === 'TimeoutError' ? new Failure(0, { error: 'The service has not answered in time', troubleshooting: 'Try again.' }) : e;
  });
  return { body: await response.json(), headers: response.headers };
}

const profilePath = (username) => `api/profile/${encodeURIComponent(username)}`;

export const lookAt = (username) => json('GET', `${profilePath(username)}/similar-cache`);
export const read = (username) => json('GET', `${profilePath(username)}/similar?limit=200`, 25_000);
export const clear = (username) => json('DELETE', `${profilePath(username)}/similar-cache`, 30_000);
