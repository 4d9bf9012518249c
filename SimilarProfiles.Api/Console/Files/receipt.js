// The receipt of a clear: its steps, as they come in.

import { el, say } from './dom.js';
import { duration, many, time } from './format.js';

const steps = [
  ['store', 'Store', 'entry and token dropped'],
  ['leases', 'Leases', 'no other activation trusts its memory any more'],
  ['near-copies', 'Near copies', 'dropped in every process'],
  ['cdn', 'CDN, first purge', 'what the edges had is gone'],
  ['cdn-last', 'CDN, second purge', 'and what was on its way to them'],
];

export class Receipt {
  constructor(username) {
    this.username = username;
    this.rows = new Map(steps.map(([id, name, means]) => [id, row(name, means)]));
    this.title = el('p', { class: 'receipt-title' }, 'Clearing…');
    this.element = el('div', { class: 'receipt' }, this.title, el('ol', { class: 'steps' }, [...this.rows.values()].map((one) => one.element)));
  }

  /** The clear was answered; the steps are in a header that says how long each took. */
  arrived({ body, headers }) {
    const timing = timingsOf(headers.get('Server-Timing') ?? '');
    const { cache_clearing: clearing, cache_details: details } = body.data;
    const grain = timing.get('grain')?.took ?? clearing.operation_duration_seconds * 1000;
    this.clear = { at: Date.parse(body.data.timestamp), began: Date.parse(body.data.timestamp) - grain };
    say(this.title, `${clearing.cache_cleared ? `Cleared: ${many(details.profiles_cleared, 'profile')} and ${many(details.images_invalidated, 'image')} dropped` : 'Cleared: nothing was cached'}, in ${duration(clearing.operation_duration_seconds * 1000)}, at ${time(new Date(body.data.timestamp))}.`);
    this.title.classList.add('done');
    let sum = 0;
    for (const id of ['store', 'leases', 'near-copies']) {
      const found = timing.get(id);
      this.rows.get(id).done(found?.took, sum, grain, id === 'near-copies' && found ? `${found.note === '0' ? 'there were none' : `dropped in ${found.note} ${found.note === '1' ? 'process' : 'processes'}`}` : null);
      sum += found?.took ?? 0;
    }

    const cdn = timing.get('cdn');
    if (!cdn) for (const id of ['cdn', 'cdn-last']) this.rows.get(id).skip('no CDN is configured');
    else if (details.cdn_coordination === 'no_action_needed') {
      this.rows.get('cdn').done(cdn.took, sum, grain, 'nothing was on record; asked all the same');
      this.rows.get('cdn-last').skip('not needed');
    } else {
      if (details.cdn_coordination === 'completed') this.rows.get('cdn').done(cdn.took, sum, grain);
      else this.rows.get('cdn').wait('not confirmed yet; on record, and repeated until it is');
      this.rows.get('cdn-last').wait('follows by itself');
    }
  }

  failed(failure) {
    say(this.title, `${failure.message}.`);
    this.title.classList.add('failed');
    for (const one of this.rows.values()) one.skip('');
    this.element.append(el('p', { class: 'note bad' }, `Nothing is promised: it may have happened or not. ${failure.advice}`));
  }

  /** An event of the live feed: the CDN's confirmations come after the answer. */
  happened(name, data) {
    if (name !== 'purge' || data.username !== this.username || !this.clear || Date.parse(data.timestamp) < this.clear.began) return;
    const [first, last] = [this.rows.get('cdn'), this.rows.get('cdn-last')];
    if (first.waits) first.done(data.after_ms);
    if (data.pass === 'last' && last.waits) last.done(data.after_ms);
  }
}

function row(name, means) {
  const took = el('span', { class: 'took' }, '');
  const what = el('span', { class: 'what' }, means);
  const bar = el('span', { class: 'bar-fill', 'aria-hidden': 'true' });
  const element = el('li', { class: 'waits' }, el('span', { class: 'mark', 'aria-hidden': 'true' }), el('span', { class: 'step' }, name), what, took, el('span', { class: 'bar-line', 'aria-hidden': 'true' }, bar));
  return {
    element,
    waits: false,
    done(ms, from, whole, note) {
      this.waits = false;
      element.className = 'done';
      say(what, note ?? means);
      say(took, duration(ms));
      if (whole > 0) {
        bar.style.marginInlineStart = `${Math.min(99, (from / whole) * 100)}%`;
        bar.style.inlineSize = `${Math.max(1, ((ms ?? 0) / whole) * 100)}%`;
      }
    },
    skip(note) {
      element.className = 'skipped';
      say(what, note);
    },
    wait(note) {
      this.waits = true;
      element.className = 'waits';
      say(what, note);
    },
  };
}

/** The metrics of a Server-Timing header, as this service writes it. */
function timingsOf(header) {
  return new Map(header.split(', ').filter(Boolean).map((metric) => {
    const [name, ...parameters] = metric.split(';');
    const given = Object.fromEntries(parameters.map((one) => one.split('=')));
    return [name, { took: Number(given.dur), note: given.desc?.replaceAll('"', '') }];
  }));
}
