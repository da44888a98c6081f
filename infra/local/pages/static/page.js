/** The element of an id. */
export const find = (id) => document.getElementById(id);

/** A new element. */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The JSON at a path. Throws with the reason that it was answered with. */
export async function read(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Error('Stayflow does not answer. Does it still run?');
  });
  const body = await response.json();
  if (!response.ok)
    throw new Error(body.error ?? `${path} answers ${response.status}.`, { cause: response.status });
  return body;
}

/** What is answered to JSON. Throws as `read`. */
export const send = (method, path, body) =>
  read(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const shown = new Map();

/** Whether it differs from what the page shows; what has not changed stays, and with it the focus. */
export function isNews(part, value) {
  const text = JSON.stringify(value);
  const news = shown.get(part) !== text;
  shown.set(part, text);
  return news;
}

let complainer;

/** Says what went wrong until whoever complained has no reason any more. */
export function sayTrouble(error, by) {
  complainer = by;
  find('trouble').textContent = error.message;
}

/** Takes back what was said by the same. */
export function clearTrouble(by) {
  if (complainer === by) find('trouble').textContent = '';
}

/** Asks for something and then shows what came of it; says so where it is refused. */
export const act = (method, path, body, show) => attempt(() => send(method, path, body), show);

/** Does something and then shows what came of it; says so where it is refused. */
export async function attempt(what, show) {
  try {
    await what();
    clearTrouble(attempt);
    await show();
  } catch (error) {
    sayTrouble(error, attempt);
  }
}
