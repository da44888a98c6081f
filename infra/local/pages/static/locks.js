import { act, find, isNews, make, read } from './page.js';

const vendor = '/_local/vendors/seam';

/** Shows each lock with the codes in its own memory, and what can happen to it. */
export async function showLocks() {
  const locks = await read(`${vendor}/devices`).catch(noSeam);
  if (!isNews('locks', locks)) return;
  find('locks').replaceChildren(...locks.map(entry));
}

/** With a key of Seam's own the locks are in its console. */
function noSeam(error) {
  if (error.cause !== 404) throw error;
  find('no-locks').hidden = false;
  find('no-locks').textContent = error.message;
  return [];
}

function entry({ deviceId, name, isOnline, held, others, mostCodes }) {
  const codes = held.map(({ code, opensNow }) => `${code}${opensNow ? ' opens' : ''}`).join(', ');
  const state = `${isOnline ? 'online' : 'offline'}, ${codes || 'no code'}${others > 0 ? ', full' : ''}`;
  const path = `${vendor}/devices/${deviceId}`;
  return make(
    'li',
    { className: 'payment' },
    make('span', { textContent: name }),
    make('span', { className: 'soft', textContent: state }),
    make(
      'span',
      { className: 'buttons' },
      button(isOnline ? 'Take offline' : 'Bring online', name, `${path}/${isOnline ? 'offline' : 'online'}`),
      button(others > 0 ? 'Empty it' : 'Fill it', name, `${path}/fill`, {
        others: others > 0 ? 0 : mostCodes,
      }),
    ),
    door(path, name),
  );
}

const button = (textContent, name, path, body = {}) =>
  make('button', {
    type: 'button',
    textContent,
    ariaLabel: `${textContent}: ${name}`,
    onclick: () => act('POST', path, body, showLocks),
  });

function door(path, name) {
  const code = make('input', {
    name: 'code',
    inputMode: 'numeric',
    required: true,
    ariaLabel: `Code: ${name}`,
  });
  const enter = make('button', { type: 'submit', textContent: 'Enter' });
  return make('form', { onsubmit: (event) => knock(event, path, name, code.value) }, code, enter);
}

async function knock(event, path, name, code) {
  event.preventDefault();
  const headers = { 'content-type': 'application/json' };
  const { opens } = await read(`${path}/enter`, { method: 'POST', headers, body: JSON.stringify({ code }) });
  find('door').textContent = `${name}: ${opens ? 'the door opens' : 'the door stays shut'}.`;
}
