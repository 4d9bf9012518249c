// What the live feed looks like.

import { access } from './api.js';
import { byId, bdi, el, pill, say } from './dom.js';
import { count, duration, fullTime, many, time } from './format.js';
import { follow } from './feed.js';

const shown = 100;
const byPurge = new Map();

/** Follows, shows, and passes each event on; a click on a profile is passed to `open`. */
export function showFeed(open, passOn) {
  const [list, empty, state] = [byId('feed'), byId('feed-empty'), byId('feed-state')];
  // What one caller may see is not for the next.
  access.addEventListener('changed', () => {
    list.replaceChildren();
    empty.hidden = false;
  });
  follow(
    (name, data) => {
      const row = rowOf(name, data, open);
      if (row) {
        list.prepend(row);
        empty.hidden = true;
        while (list.children.length > shown) list.lastChild.remove();
      }

      passOn(name, data);
    },
    (now, failure) => {
      list.classList.toggle('stale', now === 'stale');
      if (now === 'live') {
        pill(state, 'good', 'Live');
        say(empty, 'No clear yet. Whoever clears a profile, through any API, it shows here within a second.');
      } else if (now === 'refused') {
        pill(state, '', failure.status === 403 ? 'No access' : 'Signed out');
        say(empty, failure.status === 403 ? 'The key does not have the scope admin, which the feed asks for.' : 'The feed needs a key with the scope admin.');
      } else pill(state, 'warn', 'Reconnecting');
    });
}

function rowOf(name, data, open) {
  const when = data.timestamp && el('time', { datetime: data.timestamp, title: fullTime(new Date(data.timestamp)) }, time(new Date(data.timestamp)));
  const who = data.username && el('button', { type: 'button', class: 'name', onclick: () => open(data.username) }, bdi(`@${data.username}`));
  switch (name) {
    case 'clear': {
      const row = el('li', {}, when, who, el('span', { class: 'took' }, duration(data.duration_ms)),
        el('span', { class: 'what' }, data.cache_cleared ? `${many(data.profiles_cleared, 'profile')} dropped` : 'nothing was cached', ' · ', bdi(data.caller ?? 'unknown')),
        data.purge_id && el('span', { class: 'cdn' }, data.cdn_coordination === 'completed' ? 'CDN confirmed, again in a moment' : 'CDN pending'));
      if (data.purge_id) remember(data.purge_id, row.lastChild);
      return row;
    }
    case 'purge': {
      const part = byPurge.get(data.purge_id);
      if (part) part.textContent = data.pass === 'last' ? 'CDN confirmed twice' : 'CDN confirmed, again in a moment';
      if (data.pass === 'last') byPurge.delete(data.purge_id);
      // The first one is mostly confirmed before the clear is acknowledged, whose own line says so.
      return part || data.pass === 'first' ? null : el('li', {}, when, who, el('span', { class: 'took' }, duration(data.after_ms)), el('span', { class: 'what' }, 'CDN confirmed twice'));
    }
    case 'clear_failed':
      return el('li', { class: 'failed' }, when, who, el('span', { class: 'took' }, duration(data.duration_ms)),
        el('span', { class: 'what' }, `failed: ${data.error_code} · `, bdi(data.caller ?? 'unknown')));
    case 'gap':
      return el('li', { class: 'gap' }, el('span', { class: 'what' }, gap(data)));
    default:
      return null;
  }
}

function gap(data) {
  if (data.reason === 'silo_gone') return `Silo ${data.silo} has ended; what it cleared in its last moments may not be shown.`;
  if (data.reason === 'unknown_position') return 'It is not known what happened before this.';
  return `${count(data.missed)} clears were too many to keep, and are not shown.`;
}

// Of those that never get their last purge here, as when a newer clear takes their place.
function remember(purge, part) {
  byPurge.set(purge, part);
  if (byPurge.size > shown) byPurge.delete(byPurge.keys().next().value);
}
