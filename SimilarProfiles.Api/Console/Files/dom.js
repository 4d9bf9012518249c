// Elements, and nothing but text in them: whatever a source or a caller sends is never read as markup.

export const byId = (id) => document.getElementById(id);

/** Makes an element. Children are elements, or text; null and false are left out. */
export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  set(made, attributes);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Makes an element of a drawing. */
export function svg(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(made, attributes);
  made.append(...children);
  return made;
}

/** Text of others, kept from turning what surrounds it when it is written from right to left. */
export const bdi = (text, className) => el('bdi', { class: className, title: text }, text);

/** Replaces what an element holds, if that has changed; what is read aloud stays quiet if not. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets the look and the text of a pill: good, warn, bad, or none. */
export function pill(element, kind, text) {
  element.className = `pill ${kind}`;
  say(element, text);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
}
