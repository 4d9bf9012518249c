// Numbers and times, as people read them.

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

export const dash = '–';

export const count = (value) => (value === null || value === undefined ? dash : whole.format(value));

export const short = (value) => (value === null || value === undefined ? dash : value < 10_000 ? whole.format(value) : compact.format(value));

export const percent = (share) => (share === null || share === undefined ? dash : `${(share * 100).toFixed(share < 0.995 && share > 0 ? 1 : 0)} %`);

/** A number of things, by their name. */
export const many = (value, name) => `${count(value)} ${name}${value === 1 ? '' : 's'}`;

/** A rate a second. */
export const rate = (value) => (value === null || value === undefined ? dash : value === 0 || value >= 100 ? short(Math.round(value)) : value.toPrecision(2));

/** A duration in milliseconds. */
export function duration(ms) {
  if (ms === null || ms === undefined) return dash;
  if (ms < 0.005) return '0 ms';
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 100) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return seconds(ms / 1000);
}

/** A duration in seconds, in the two units that matter. */
export function seconds(value) {
  if (value === null || value === undefined) return dash;
  const s = Math.max(0, value);
  if (s < 10) return `${s.toFixed(1)} s`;
  if (s < 60) return `${Math.floor(s)} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`;
}

export const time = (date) => clock.format(date);

export const fullTime = (date) => day.format(date);

/** The first letter of a name, as its reader would write it. */
export function initial(name) {
  // Without what only directs the text, and shows nothing.
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.replace(/\p{C}/gu, '').trim());
  return first ? first.segment.toUpperCase() : '?';
}
