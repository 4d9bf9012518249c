// One profile: what is cached, its clear, and the proof that what comes next is fresh.

import * as api from './api.js';
import { byId, bdi, el, say } from './dom.js';
import { count, dash, fullTime, many, seconds, time } from './format.js';
import { comparison } from './compare.js';
import { people } from './people.js';
import { Receipt } from './receipt.js';

let shown = null;

/** Looks a profile up, and shows it. */
export async function open(username) {
  const name = username.trim();
  const mine = (shown = { name, before: null, receipt: null });
  say(byId('find-problem'), '');
  byId('username').value = name.replace(/^@/, '');
  byId('profile').setAttribute('aria-busy', 'true');
  byId('profile').replaceChildren(el('p', { class: 'empty loading' }, 'Looking at ', bdi(`@${name.replace(/^@/, '')}`), '…'));
  try {
    const state = await look(name);
    if (shown !== mine) return;
    show(mine, state);
    location.hash = `@${state.username}`;
  } catch (failure) {
    if (shown === mine) fail(failure);
  } finally {
    byId('profile').removeAttribute('aria-busy');
  }
}

/** Passes an event of the live feed to the receipt that waits for it. */
export function happened(name, data) {
  shown?.receipt?.happened(name, data);
}

/** Forgets what is shown, as when its reader signs out. */
export function close() {
  shown = null;
  byId('profile').replaceChildren(el('p', { class: 'empty' }, 'Nothing is shown while signed out.'));
}

// What is cached; the profiles too, if that does not fetch them anew.
async function look(name) {
  const { body } = await api.lookAt(name);
  const state = { ...body.data, seenAt: Date.parse(body.timestamp), at: performance.now() };
  const fresh = state.cached && state.found && Date.parse(state.fresh_until) > state.seenAt;
  state.people = fresh ? (await api.read(state.username)).body.data.similar_profiles : null;
  return state;
}

function fail(failure) {
  if (failure.status === 400) {
    say(byId('find-problem'), `${failure.message}. ${failure.advice}`);
    byId('profile').replaceChildren(el('p', { class: 'empty' }, 'There is no such username.'));
    byId('username').focus();
    return;
  }

  byId('profile').replaceChildren(
    el('div', { class: 'note bad', role: 'alert' }, el('strong', {}, failure.message), el('p', {}, failure.advice)),
    el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => open(shown.name) }, 'Try again')));
}

function show(mine, state) {
  mine.state = state;
  byId('username').value = state.username;
  const news = el('div', { class: 'news', role: 'status' });
  const clear = el('button', { type: 'button', class: 'primary', onclick: () => clearIt(mine, news, clear) }, 'Clear now');
  const again = el('button', { type: 'button', onclick: () => readIt(mine, news, again) }, state.cached ? 'Look again' : 'Read it');
  mine.again = again;
  byId('profile').replaceChildren(
    el('div', { class: 'card-head' }, el('h2', {}, bdi(`@${state.username}`)), el('div', { class: 'actions' }, again, clear)),
    news, facts(state), el('div', { class: 'people-place' }, people(state)));
}

async function clearIt(mine, news, button) {
  const before = mine.state;
  button.disabled = true;
  const receipt = (mine.receipt = new Receipt(before.username));
  news.replaceChildren(receipt.element);
  try {
    const answer = await api.clear(before.username);
    receipt.arrived(answer);
    mine.before = { ...before, receipt: receipt.clear };
    const check = el('button', { type: 'button', class: 'primary', onclick: () => readIt(mine, news, check) }, 'Read it again and compare');
    receipt.element.append(el('div', { class: 'actions' }, check));
    if (shown === mine) await refresh(mine);
    check.focus();
  } catch (failure) {
    receipt.failed(failure);
  }

  button.disabled = false;
}

// A read as any client makes it. After a clear, what it brings is held against what was cached before.
async function readIt(mine, news, button) {
  button.disabled = true;
  try {
    await api.read(mine.state.username).catch((failure) => {
      if (failure.status !== 404) throw failure;
    });
    await refresh(mine);
    if (mine.before) {
      news.querySelector('.comparison')?.remove();
      news.append(comparison(mine.before, mine.state));
      button.classList.remove('primary');
    }
  } catch (failure) {
    news.querySelector('.note')?.remove();
    news.append(el('div', { class: 'note bad' }, el('strong', {}, failure.message), el('p', {}, failure.advice)));
  }

  button.disabled = false;
}

async function refresh(mine) {
  const state = await look(mine.state.username);
  if (shown !== mine) return;
  mine.state = state;
  mine.again.textContent = state.cached ? 'Look again' : 'Read it';
  byId('profile').querySelector('.facts').replaceWith(facts(state));
  byId('profile').querySelector('.people-place').replaceChildren(people(state));
}

function facts(state) {
  const at = (text) => new Date(text);
  const left = (text) => (Date.parse(text) - state.seenAt) / 1000;
  const moment = (text) => el('time', { datetime: text, title: fullTime(at(text)) }, time(at(text)));
  const list = el('dl', { class: 'facts' });
  const add = (name, ...value) => list.append(el('div', {}, el('dt', {}, name), el('dd', {}, value)));
  add('Cached', state.cached ? (state.found ? `${many(state.profiles_cached, 'profile')}, ${many(state.images_cached, 'image')}` : 'that there is no such profile') : 'nothing');
  if (state.cached) {
    add('Fetched', moment(state.fetched_at), ` · ${seconds(-left(state.fetched_at))} ago`);
    add('Ends', moment(state.fresh_until), left(state.fresh_until) > 0 ? ` · in ${seconds(left(state.fresh_until))}` : ' · is stale, kept for when the source fails');
    add('Version', el('code', { title: state.version }, (state.version ?? dash).slice(0, 12)));
    add('Reads since', count(state.hits));
  }

  add('Silo', bdi(state.silo ?? dash));
  add('Near copies', state.near_copies === 0 ? 'none' : `in ${count(state.near_copies)} ${state.near_copies === 1 ? 'process' : 'processes'}`);
  add('CDN', state.purge_pending ? el('span', { class: 'pill warn' }, 'purge pending') : 'no purge pending');
  if (state.refill_in_flight) add('Refill', 'in flight');
  return list;
}
