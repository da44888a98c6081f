import { act, find, isNews, make, read } from './page.js';

/** What can go wrong with each service, and what an operation of it is called. */
const services = {
  stripe: {
    modes: ['outage', 'slow', 'throttle', 'crash-after-effect', 'duplicate', 'reorder', 'drop'],
    operation: 'webhook',
  },
  lambda: { modes: ['outage', 'throttle', 'crash-after-effect'], operation: 'capture-payment' },
  dynamodb: { modes: ['outage', 'slow', 'throttle', 'crash-after-effect'], operation: 'UpdateItem' },
  ses: { modes: ['outage', 'slow', 'throttle', 'crash-after-effect'], operation: 'SendEmail' },
};

const words = {
  outage: 'does not work',
  slow: 'is slow',
  throttle: 'refuses: too many requests',
  'crash-after-effect': 'does it, then breaks off',
  duplicate: 'tells it twice',
  reorder: 'tells it out of order',
  drop: 'never tells it',
};

/** Shows what is broken. */
export async function showFaults() {
  const faults = await read('/_local/faults');
  if (!isNews('faults', faults)) return;
  find('no-faults').hidden = faults.length > 0;
  find('mend').hidden = faults.length === 0;
  find('faults').replaceChildren(...faults.map((fault) => make('li', { textContent: sayFault(fault) })));
}

const sayFault = ({ service, operation, mode, count }) =>
  `${service}${operation ? ` (${operation})` : ''} ${words[mode]}${count ? `, ${count} more times` : ''}`;

const form = find('fault');
const { service, mode, operation } = form.elements;

function offer() {
  const chosen = services[service.value];
  mode.replaceChildren(...chosen.modes.map((value) => make('option', { value, textContent: words[value] })));
  operation.placeholder = `all, or ${chosen.operation}`;
}

service.replaceChildren(
  ...Object.keys(services).map((value) => make('option', { value, textContent: value })),
);
service.addEventListener('change', offer);
offer();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { count, operation: named, ...fault } = Object.fromEntries(new FormData(form));
  const wanted = { ...fault, ...(named && { operation: named }), ...(count && { count: Number(count) }) };
  act('PUT', '/_local/faults', wanted, showFaults);
});
find('mend').addEventListener('click', () => act('DELETE', '/_local/faults', {}, showFaults));
