// Before and after a clear.

import { bdi, el } from './dom.js';
import { count, dash, fullTime, seconds, time } from './format.js';

/**
 * Holds what is cached after a clear against what was before, and says whether it is fresh: fetched after the clear began.
 * Both times are of the silo's clock.
 */
export function comparison(before, after) {
  const fetched = Date.parse(after.fetched_at);
  const fresh = after.cached && fetched >= before.receipt.began;
  const verdict = !after.cached ? el('p', { class: 'verdict' }, 'Nothing is cached yet.')
    : fresh ? el('p', { class: 'verdict good' }, el('strong', {}, 'Fresh'), `: fetched ${seconds((fetched - before.receipt.began) / 1000)} after the clear began.`)
      : el('p', { class: 'verdict bad' }, el('strong', {}, 'Stale'), ': fetched before the clear began. This must not be; see the consistency page.');
  return el('div', { class: 'comparison' }, verdict,
    el('table', {},
      el('caption', { class: 'unseen' }, 'What was cached before the clear, and what is now'),
      el('thead', {}, el('tr', {}, el('td', {}), el('th', { scope: 'col' }, 'Before'), el('th', { scope: 'col' }, 'Now'))),
      el('tbody', {},
        line('Fetched', moment(before), moment(after)),
        line('Version', version(before), version(after)),
        line('Profiles', profiles(before), profiles(after)))),
    changes(before, after));
}

const line = (name, ...values) => el('tr', {}, el('th', { scope: 'row' }, name), values.map((value) => el('td', {}, value)));

const moment = (state) => (state.cached ? el('time', { datetime: state.fetched_at, title: fullTime(new Date(state.fetched_at)) }, time(new Date(state.fetched_at))) : dash);

const version = (state) => (state.version ? el('code', { title: state.version }, state.version.slice(0, 12)) : dash);

const profiles = (state) => (state.cached ? (state.found ? count(state.profiles_cached) : 'no such profile') : dash);

// Which profiles came, went, or have other data.
function changes(before, after) {
  if (!before.version || !after.version) return null;
  if (before.version === after.version) return el('p', { class: 'muted' }, 'The content is the same: the source has nothing new.');
  if (!before.people || !after.people) return el('p', { class: 'muted' }, 'The content has changed.');
  const old = new Map(before.people.map((one) => [one.username, one]));
  const now = new Map(after.people.map((one) => [one.username, one]));
  const found = [
    ...after.people.filter((one) => !old.has(one.username)).map((one) => ['New', one.full_name]),
    ...before.people.filter((one) => !now.has(one.username)).map((one) => ['Gone', one.full_name]),
    ...after.people.filter((one) => old.has(one.username)).flatMap((one) => changed(old.get(one.username), one)),
  ];
  if (found.length === 0) return el('p', { class: 'muted' }, 'The content has changed, in what is not shown here.');
  return el('ul', { class: 'changes', 'aria-label': 'Changes' }, found.slice(0, 8).map(([what, name, was]) =>
    el('li', {}, el('span', { class: 'pill' }, what), ' ', was !== undefined && [el('del', {}, bdi(was)), ' '], el(was === undefined ? 'span' : 'ins', {}, bdi(name)))),
  found.length > 8 && el('li', { class: 'muted' }, `and ${found.length - 8} more`));
}

function changed(was, is) {
  if (was.full_name !== is.full_name) return [['Name', is.full_name, was.full_name]];
  if (was.followers !== is.followers) return [['Followers', `${is.full_name}: ${count(is.followers)}`, count(was.followers)]];
  if (was.score !== is.score) return [['Score', `${is.full_name}: ${is.score.toFixed(3)}`, was.score.toFixed(3)]];
  if (was.profile_image_url !== is.profile_image_url) return [['Picture', is.full_name]];
  return [];
}
