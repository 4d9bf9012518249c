// The similar profiles that are cached.

import { bdi, el } from './dom.js';
import { initial, short } from './format.js';

const first = 12;

/** The profiles of a state, or why there are none. */
export function people(state) {
  if (!state.cached) return el('p', { class: 'empty' }, 'Nothing is cached. The next read fetches it from the source.');
  if (!state.found) return el('p', { class: 'empty' }, 'The source does not know this profile, and that is cached for a while.');
  if (!state.people) return el('p', { class: 'empty' }, 'What is cached is not fresh any more. To show it would be a read, which fetches it anew.');
  if (state.people.length === 0) return el('p', { class: 'empty' }, 'The source knows this profile, and none that is like it.');
  const list = el('ol', { class: 'people', 'aria-label': `Profiles like ${state.username}` }, state.people.slice(0, first).map(person));
  const rest = state.people.length - first;
  if (rest <= 0) return list;
  const more = el('button', { type: 'button', class: 'quiet', onclick: () => {
    list.append(...state.people.slice(first).map(person));
    list.children[first].tabIndex = -1;
    list.children[first].focus();
    more.remove();
  } }, `Show ${rest} more`);
  return el('div', {}, list, more);
}

function person(profile) {
  return el('li', { class: 'person' },
    picture(profile),
    el('span', { class: 'names' }, bdi(profile.full_name || profile.username, 'full'), bdi(`@${profile.username}`, 'user')),
    el('span', { class: 'score' },
      el('meter', { min: 0, max: 1, value: profile.score, 'aria-label': `Score of ${profile.username}` }),
      el('span', { class: 'muted' }, `${profile.score.toFixed(2)} · ${short(profile.followers)} followers`)));
}

// Its address is the source's: https or nothing, without a referrer. What does not load leaves the letter that is behind it.
function picture(profile) {
  const frame = el('span', { class: 'picture', 'aria-hidden': 'true' }, initial(profile.full_name || profile.username));
  if (URL.canParse(profile.profile_image_url ?? '') && new URL(profile.profile_image_url).protocol === 'https:') {
    const image = el('img', { alt: '', width: 40, height: 40, loading: 'lazy', decoding: 'async', referrerpolicy: 'no-referrer', onerror: () => image.remove() });
    image.src = profile.profile_image_url;
    frame.append(image);
  }

  return frame;
}
