// The live feed of clears: server-sent events over fetch, since EventSource cannot send a key.

import { access, request, key } from './api.js';

const silentFor = 12_000;
const longestWait = 10_000;

/**
 * Follows the feed for ever, and comes back with the last id when it ends.
 * @param {(name: string, data: object) => void} happened for each event
 * @param {(state: string, failure?: Error) => void} changed connecting, live, stale, refused
 */
export async function follow(happened, changed) {
  let lastId = '';
  let usedKey = null;
  let wait = 500;
  for (;;) {
    if (usedKey !== key.get()) [usedKey, lastId] = [key.get(), ''];
    try {
      await readOnce((id, name, data) => {
        lastId = id;
        wait = 500;
        changed('live');
        if (data !== null) happened(name, data);
      }, lastId);
    } catch (failure) {
      const refused = failure.status === 401 || failure.status === 403;
      changed(refused ? 'refused' : 'stale', failure);
      if (refused) {
        if (usedKey === key.get()) await new Promise((done) => access.addEventListener('changed', done, { once: true }));
        continue;
      }
    }

    await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
    wait = Math.min(wait * 2, longestWait);
  }
}

async function readOnce(got, lastId) {
  const ended = new AbortController();
  let timer;
  // A connection that is silent for longer than two heartbeats is gone, whatever it says.
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ended.abort(), silentFor);
  };
  alive();
  access.addEventListener('changed', () => ended.abort(), { signal: ended.signal });
  try {
    const response = await request('GET', 'api/similar-cache/clears', {
      headers: { Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) }, signal: ended.signal,
    });
    const lines = response.body.pipeThrough(new TextDecoderStream());
    const parser = parse(got, lastId);
    for await (const text of chunks(lines)) {
      alive();
      parser(text);
    }
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}

async function* chunks(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Reads `text/event-stream` (HTML Standard, 9.2.6), as far as this service writes it. */
function parse(got, id) {
  let rest = '';
  let name = 'message';
  let data = [];
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        got(id, name, data.length ? JSON.parse(data.join('\n')) : null);
        [name, data] = ['message', []];
      } else if (line.startsWith('id: ')) id = line.slice(4);
      else if (line.startsWith('event: ')) name = line.slice(7);
      else if (line.startsWith('data: ')) data.push(line.slice(6));
    }
  };
}
