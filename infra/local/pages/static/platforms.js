import { find, isNews, make, read } from './page.js';
import { listingView, sayHome } from './platforms/listing.js';

/** What is shown of each connection, by its id. */
const views = new Map();

/** Shows the connected homes; what one looks like at its platform is read while it is open. */
export async function showPlatforms() {
  const connections = await read('/_local/connections');
  if (isNews('connections', connections)) await list(connections);
  for (const { details, view } of views.values()) if (details.open && view) await view.show();
}

async function list(connections) {
  const { now } = await read('/_local/clock');
  find('no-platforms').hidden = connections.length > 0;
  const shown = new Set(connections.map(({ connectionId }) => connectionId));
  for (const [id, { item }] of views) {
    if (shown.has(id)) continue;
    item.remove();
    views.delete(id);
  }
  for (const home of connections.filter(({ connectionId }) => !views.has(connectionId)))
    add(home, now.slice(0, 10));
}

function add(home, today) {
  const summary = make('summary', {}, make('strong', { textContent: sayHome(home) }));
  const details = make('details', {}, summary);
  const item = make('li', {}, details);
  const entry = { item, details, view: undefined };
  details.addEventListener(
    'toggle',
    async () => {
      entry.view = listingView(home, today);
      details.append(entry.view.element);
      await showPlatforms();
    },
    { once: true },
  );
  views.set(home.connectionId, entry);
  find('platforms').append(item);
}
