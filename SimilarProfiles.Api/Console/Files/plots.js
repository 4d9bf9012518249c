// The last hour, drawn as lines: one drawing for each figure, with its latest value in large.

import { byId, el, say, svg } from './dom.js';
import { count, dash, duration, percent, rate, time } from './format.js';

const [width, height] = [320, 72];
const perSecond = (values, step) => values.map((value) => (value === null ? null : value / step));
const plus = (values, others) => values.map((value, i) => (value === null ? null : value + (others[i] ?? 0)));

const kinds = [
  { id: 'hit-rate', label: 'Hit rate', format: percent, lines: (f) => [f.hit_rate], top: () => 1, whole: (h) => percent(h.hit_rate), wholeIs: 'of the hour' },
  { id: 'reads', label: 'Reads a second', format: rate, lines: (f) => [perSecond(f.reads, f.step_seconds)], whole: (h) => count(h.reads), wholeIs: 'in the hour' },
  { id: 'clears', label: 'Clears in ten seconds', format: count, lines: (f) => [plus(f.clears, f.failed_clears), f.failed_clears], names: ['all', 'failed'],
    whole: (h) => `${count(h.clears)}${h.failed_clears ? `, and ${count(h.failed_clears)} failed` : ''}`, wholeIs: 'in the hour' },
  { id: 'clear-time', label: 'Time of a clear', format: duration, lines: (f) => [f.clear_p99_ms, f.clear_p50_ms], names: ['p99', 'p50'], sparse: true,
    whole: (h) => `p50 ${duration(h.clear_p50_ms)}, p99 ${duration(h.clear_p99_ms)}`, wholeIs: 'of the hour' },
  { id: 'refused', label: 'Refills refused', format: count, lines: (f) => [f.refills_refused], whole: (h) => count(h.refills_refused), wholeIs: 'in the hour' },
  { id: 'pending', label: 'Purges pending', format: count, lines: (f) => [f.purges_pending], whole: (h) => count(h.purges_pending), wholeIs: 'now' },
];

// From when on something was counted, but not less than ten minutes: a service that has just started has no hour to show.
function since(figures) {
  const first = figures.reads.findIndex((value) => value !== null);
  const from = Math.min(first < 0 ? Infinity : first, figures.reads.length - 60);
  return Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, Array.isArray(values) ? values.slice(from) : values]));
}

/** Draws the figures. */
export function showPlots(all) {
  const figures = since(all);
  const place = byId('plots');
  for (const kind of kinds) {
    const made = place.querySelector(`#plot-${kind.id}`) ?? place.appendChild(frame(kind));
    draw(made, kind, figures);
  }
}

/** Says in each plot that there is nothing to draw, and why. */
export function showNoPlots(why) {
  const place = byId('plots');
  if (!place.querySelector('figure')) place.replaceChildren(el('p', { class: 'empty card' }, why));
}

function frame(kind) {
  byId('plots').querySelector('.empty')?.remove();
  return el('figure', { id: `plot-${kind.id}`, class: 'card plot' },
    el('figcaption', {}, kind.label), el('p', { class: 'value' }, dash), svg('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img' }),
    el('p', { class: 'axis', 'aria-hidden': 'true' }, el('span', { class: 'from' }), el('span', { class: 'top' }), el('span', {}, 'now')), el('p', { class: 'muted' }));
}

function draw(made, kind, figures) {
  const lines = kind.lines(figures);
  const known = lines.flat().filter((value) => value !== null);
  const top = kind.top?.() ?? Math.max(...known, 0);
  const [value, drawing, note] = [made.querySelector('.value'), made.querySelector('svg'), made.querySelector('.muted')];
  const latest = lines.map((line) => (kind.sparse ? line.findLast((one) => one !== null) : line.at(-1)) ?? null);
  // The second of two lines only where it says something, and names only where there are two.
  const describe = (at) => {
    const values = lines.map((line, i) => (at === null ? latest[i] : line[at]));
    if (!values[1]) return kind.format(values[0]);
    return values.map((one, i) => `${kind.names[i]} ${kind.format(one)}`).join(' · ');
  };
  say(value, describe(null));
  say(note, `${kind.whole(figures.hour)} ${kind.wholeIs}`);
  say(made.querySelector('.from'), `${Math.round((figures.reads.length * figures.step_seconds) / 60)} min ago`);
  say(made.querySelector('.top'), known.length === 0 ? 'nothing yet' : `up to ${kind.format(Math.max(...known))}`);
  drawing.setAttribute('aria-label', known.length === 0 ? `${kind.label}: nothing yet`
    : `${kind.label}: now ${describe(null)}, at most ${kind.format(Math.max(...known))} in the last hour`);
  drawing.replaceChildren(...[0.5, 1].map((y) => svg('line', { x1: 0, x2: width, y1: height * y - 0.5, y2: height * y - 0.5, class: 'grid' })),
    ...lines.map((line, i) => (i > 0 && !line.some((one) => one > 0) ? '' : pathOf(line, top, kind.sparse, i))));
  drawing.onpointermove = (e) => {
    const box = drawing.getBoundingClientRect();
    const at = Math.min(figures.reads.length - 1, Math.max(0, Math.floor(((e.clientX - box.left) / box.width) * figures.reads.length)));
    say(value, describe(at));
    say(note, `at ${time(new Date(Date.parse(figures.until) - (figures.reads.length - 1 - at) * figures.step_seconds * 1000))}`);
  };
  drawing.onpointerleave = () => {
    say(value, describe(null));
    say(note, `${kind.whole(figures.hour)} ${kind.wholeIs}`);
  };
}

// A line with gaps where nobody counted; a point that stands alone is drawn as a dot.
function pathOf(line, top, sparse, index) {
  const x = (i) => ((i + 0.5) / line.length) * width;
  const y = (value) => 4 + (1 - value / (top || 1)) * (height - 8);
  let text = '';
  let last = -2;
  line.forEach((value, i) => {
    if (value === null) return;
    const joined = last === i - 1 || (sparse && last >= 0 && i - last <= 6);
    text += joined ? `L${x(i).toFixed(1)} ${y(value).toFixed(1)}` : `M${x(i).toFixed(1)} ${y(value).toFixed(1)}h.01`;
    last = i;
  });
  return svg('path', { d: text, class: `line line-${index}` });
}
