import { act, find, read } from './page.js';

const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** Shows what time it is. */
export async function showClock() {
  const { now } = await read('/_local/clock');
  find('now').dateTime = now;
  find('now').textContent = long.format(new Date(now));
}

const buttons = () => find('clock-title').parentElement.querySelectorAll('button');

async function move(request) {
  const status = find('clock-status');
  status.textContent = 'Moving the clock…';
  // Not disabled, which would take the focus away.
  for (const button of buttons()) button.ariaDisabled = 'true';
  let moved = false;
  await act('POST', '/_local/clock', request, async () => {
    moved = true;
    await showClock();
  });
  for (const button of buttons()) button.ariaDisabled = null;
  status.textContent = moved ? 'Everything due by then has happened.' : 'The clock stays as it is.';
}

const isMoving = () => [...buttons()].some(({ ariaDisabled }) => ariaDisabled === 'true');

find('steps').addEventListener('click', ({ target }) => {
  const { advance } = target.dataset;
  if (advance && !isMoving()) move({ advance });
});
find('moment').addEventListener('submit', (event) => {
  event.preventDefault();
  const { to } = Object.fromEntries(new FormData(event.target));
  if (!isMoving()) move({ to: new Date(to).toISOString() });
});
