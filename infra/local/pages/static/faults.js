import { act, find, isNews, make, read } from './page.js';

const form = find('fault');
const { service, mode, operation, probability } = form.elements;
let services = [];

/** What a service can do wrong, each mode once, in the words of the part that comes first. */
const modesOf = ({ parts }) =>
  Object.entries(Object.assign({}, ...parts.map(({ modes }) => modes).reverse()));

const serviceOf = (name) => services.find((each) => each.service === name);

/** Shows what is broken. */
export async function showFaults() {
  if (services.length === 0) await offerServices();
  const faults = await read('/_local/faults');
  if (!isNews('faults', faults)) return;
  find('no-faults').hidden = faults.length > 0;
  find('mend').hidden = faults.length < 2;
  find('faults').replaceChildren(...faults.map(entry));
}

function entry(fault) {
  const said = sayFault(fault);
  const { service, operation, mode } = fault;
  const mend = make('button', {
    type: 'button',
    textContent: 'Mend',
    ariaLabel: `Mend: ${said}`,
    onclick: () => act('DELETE', '/_local/faults', { service, operation, mode }, showFaults),
  });
  return make('li', { className: 'line' }, make('span', { textContent: said }), mend);
}

function sayFault({ service: name, operation, mode, count, probability }) {
  const known = serviceOf(name);
  const who = `${known?.title ?? name}${operation ? ` (${operation})` : ''}`;
  const what = (known && modesOf(known).find(([each]) => each === mode)?.[1]) ?? mode;
  const when = [
    probability && `${Math.round(probability * 100)} times in 100`,
    count && (count === 1 ? 'once more' : `${count} more times`),
  ].filter(Boolean);
  return [`${who} ${what}`, ...when].join(', ');
}

async function offerServices() {
  services = await read('/_local/faults/services');
  service.replaceChildren(
    ...services.map(({ service: value, title }) => make('option', { value, textContent: title })),
  );
  offerModes();
}

function offerModes() {
  const chosen = serviceOf(service.value);
  mode.replaceChildren(
    ...modesOf(chosen).map(([value, textContent]) => make('option', { value, textContent })),
  );
  offerOperations();
}

/** Only those that can go wrong in the chosen way. */
function offerOperations() {
  const { parts } = serviceOf(service.value);
  const names = parts
    .filter(({ modes }) => modes[mode.value])
    .flatMap(({ operations = [] }) => operations)
    .filter((name) => !name.endsWith('.*'));
  const all = make('option', { value: '', textContent: 'any' });
  operation.replaceChildren(all, ...names.map((value) => make('option', { value, textContent: value })));
}

service.addEventListener('change', offerModes);
mode.addEventListener('change', offerOperations);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { count, operation: named } = Object.fromEntries(new FormData(form));
  const chance = Number(probability.value);
  const wanted = {
    service: service.value,
    mode: mode.value,
    ...(named && { operation: named }),
    ...(count && { count: Number(count) }),
    ...(chance < 1 && { probability: chance }),
  };
  act('PUT', '/_local/faults', wanted, showFaults);
});
find('mend').addEventListener('click', () => act('DELETE', '/_local/faults', {}, showFaults));
