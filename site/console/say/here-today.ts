/** The date where the page is read; homes elsewhere may be a day ahead or behind. */
export function hereToday(): string {
  const now = new Date();
  const minutes = now.getTime() / 60_000 - now.getTimezoneOffset();
  return new Date(minutes * 60_000).toISOString().slice(0, 10);
}
