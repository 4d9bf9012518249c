// The console: what is on the page, and how often it is asked for.

import { json, access } from './api.js';
import { byId, pill, say } from './dom.js';
import { showFeed } from './feedlist.js';
import { offerKeys } from './keys.js';
import { showNoPlots, showPlots } from './plots.js';
import { close, happened, open } from './profile.js';
import { offerRetry, showMembers, showProbe, showPurges, showTrouble } from './tables.js';

const every = 10_000;
const service = byId('service');

const panels = [
  ['api/similar-cache/stats', (body) => { showService(body); showProbe(body); }, showServiceTrouble],
  ['api/similar-cache/figures', (body) => { showPlots(body); say(byId('hour-note'), ''); }, showHourTrouble],
  ['api/similar-cache/members', showMembers, (failure) => showTrouble('members', failure)],
  ['api/similar-cache/purges', showPurges, (failure) => showTrouble('purges', failure)],
];

function showService(stats) {
  const silos = `${stats.silos.responding} of ${stats.silos.active} ${stats.silos.active === 1 ? 'silo' : 'silos'}`;
  if (stats.service_status === 'available') pill(service, 'good', `Available · ${silos}`);
  else pill(service, 'warn', stats.system_health.cache_operations_functional ? `Degraded · ${silos} ${stats.silos.responding === 1 ? 'answers' : 'answer'}` : 'Degraded · the store does not answer');
}

function showServiceTrouble(failure) {
  if (failure.status === 401 || failure.status === 403) pill(service, '', failure.status === 401 ? 'Signed out' : 'No access');
  else pill(service, 'bad', failure.status === 0 ? 'No connection' : 'Unavailable');
}

function showHourTrouble(failure) {
  const text = failure.status === 401 ? 'Signed out: this needs a key with the scope read.' : failure.status === 403 ? 'The key does not have the scope read, which this asks for.' : `${failure.message}.`;
  showNoPlots(text);
  say(byId('hour-note'), failure.status === 401 || failure.status === 403 ? '' : 'Not up to date: the service did not answer.');
}

async function refresh() {
  await Promise.all(panels.map(async ([path, show, trouble]) => {
    try {
      show((await json('GET', path)).body);
    } catch (failure) {
      if (failure.status === undefined) throw failure;
      trouble(failure);
    }
  }));
}

function go(username) {
  if (!username.trim()) {
    say(byId('find-problem'), 'Write a username first.');
    byId('username').focus();
    return;
  }

  open(username);
}

// The profile that the page's address names; whatever somebody has written there.
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

byId('find').addEventListener('submit', (e) => {
  e.preventDefault();
  go(byId('username').value);
});
addEventListener('hashchange', () => {
  if (named() && named().slice(1) !== byId('username').value) open(named());
});
access.addEventListener('refused', close);
offerKeys(() => {
  refresh();
  if (byId('username').value) open(byId('username').value);
});
offerRetry(refresh);
showFeed(open, happened);
refresh();
setInterval(() => { if (!document.hidden) refresh(); }, every);
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
if (named()) open(named());
