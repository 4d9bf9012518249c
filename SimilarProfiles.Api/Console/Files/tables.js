// The cluster, its pending purges, and what the probe found.

import { json } from './api.js';
import { byId, bdi, el, say } from './dom.js';
import { count, fullTime, percent, seconds } from './format.js';

/** A table from its columns and rows; each cell is text or an element. */
function table(caption, columns, rows) {
  return el('table', {}, el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, columns.map(([name, kind]) => el('th', { scope: 'col', class: kind }, name)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell, i) => (i === 0
      ? el('th', { scope: 'row' }, cell)
      : el('td', { class: columns[i][1] }, cell)))))));
}

function show(place, content) {
  // Who reads a cell is not to lose it each time that nothing has changed.
  if (place.textContent !== content.textContent || place.children.length !== 1) place.replaceChildren(content);
}

export function showMembers({ members }) {
  const living = members.filter((member) => member.status !== 'dead');
  const gone = members.filter((member) => member.status === 'dead').slice(0, 5);
  show(byId('members'), table('The silos of the cluster',
    [['Silo'], ['State'], ['Share of profiles'], ['In memory', 'number'], ['Up', 'number']],
    [...living, ...gone].map((member) => [
      el('span', { class: 'two' }, bdi(member.name), el('small', {}, member.address.split('@')[0])),
      state(member),
      member.share_of_profiles === null ? '–' : share(member),
      count(member.entries_held),
      seconds(member.uptime_seconds),
    ])));
}

function state(member) {
  const name = member.status.replaceAll('_', ' ');
  if (member.status === 'dead') return el('span', { class: 'pill' }, 'gone');
  return el('span', { class: `pill ${member.status !== 'active' ? 'warn' : member.responding ? 'good' : 'bad'}` }, member.responding || member.status !== 'active' ? name : 'no answer');
}

function share(member) {
  return el('span', { class: 'share' },
    el('meter', { min: 0, max: 1, value: member.share_of_profiles, 'aria-label': `Share of profiles of ${member.name}` }),
    `${percent(member.share_of_profiles)} (${count(member.profiles)})`);
}

export function showPurges({ data }) {
  byId('purges-retry').hidden = data.count === 0;
  const settling = data.on_record - data.count;
  const note = settling > 0 ? `${count(settling)} on record ${settling === 1 ? 'awaits its' : 'await their'} second purge.` : '';
  if (data.count === 0) show(byId('purges'), el('p', { class: 'empty' }, `Everything that was cleared is confirmed, or there is no CDN. ${note}`));
  else {
    show(byId('purges'), table('Purges that the CDN has not confirmed', [['Profile'], ['Attempts', 'number'], ['Since']],
      data.purges.map((purge) => [bdi(`@${purge.username}`), count(purge.attempts), el('time', { datetime: purge.pending_since }, fullTime(new Date(purge.pending_since)))])));
  }
}

/** Has the button ask the CDN again, and says what came of it. */
export function offerRetry(again) {
  const [button, result] = [byId('purges-retry'), byId('purges-result')];
  button.addEventListener('click', async () => {
    button.disabled = true;
    say(result, 'Asking the CDN…');
    try {
      const { body } = await json('POST', 'api/similar-cache/purges:retry', 30_000);
      say(result, body.message);
    } catch (failure) {
      say(result, `${failure.message}. ${failure.advice}`);
    }

    button.disabled = false;
    again();
  });
}

export function showProbe({ probe }) {
  byId('probe-card').hidden = !probe;
  if (!probe) return;
  const layers = [['Grain', probe.grain_24h], ['API', probe.api_24h], ['CDN edge', probe.edge_24h]];
  show(byId('probe'), table(`What the probe found: ${probe.status}`,
    [['Layer'], ['Fresh', 'number'], ['Stale', 'number'], ['Could not tell', 'number']],
    layers.filter(([, found]) => found).map(([name, found]) => [
      name, count(found.fresh), found.stale > 0 ? el('strong', { class: 'bad' }, count(found.stale)) : count(found.stale), count(found.could_not_tell)])));
}

/** Says in a panel why it has nothing. */
export function showTrouble(id, failure) {
  const place = byId(id);
  const text = failure.status === 403 ? 'The key does not have the scope admin, which this asks for.'
    : failure.status === 401 ? 'Signed out: this needs a key with the scope admin.'
      : `${failure.message}. It is asked again by itself.`;
  // What was known a moment ago is worth more than nothing; the state of the service is said above.
  if (failure.status === 0 || failure.status >= 500) {
    if (place.querySelector('table')) return;
  }

  show(place, el('p', { class: 'empty' }, text));
}
