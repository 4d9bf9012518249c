// The caller's key: asked for, kept in the tab, forgotten.

import { access, key } from './api.js';
import { byId, say } from './dom.js';

/** Wires the dialog; `changed` is called when there is another key, or none. */
export function offerKeys(changed) {
  const [dialog, input] = [byId('key-dialog'), byId('key')];
  const openDialog = () => {
    input.value = '';
    byId('key-forget').hidden = !key.get();
    dialog.showModal();
    input.focus();
  };
  const use = (value) => {
    key.set(value);
    dialog.close();
    show();
    changed();
  };
  byId('key-open').addEventListener('click', openDialog);
  byId('signed-out-open').addEventListener('click', openDialog);
  byId('key-cancel').addEventListener('click', () => dialog.close());
  byId('key-forget').addEventListener('click', () => use(''));
  byId('key-form').addEventListener('submit', (e) => {
    e.preventDefault();
    if (input.value.trim()) use(input.value.trim());
  });
  access.addEventListener('refused', () => {
    say(byId('signed-out-title'), key.get() ? 'The key is not accepted' : 'This service asks for a key');
    byId('signed-out').hidden = false;
  });
  access.addEventListener('accepted', () => { byId('signed-out').hidden = true; });
  show();
}

function show() {
  say(byId('key-open'), key.get() ? 'Key in use' : 'Use a key');
}
