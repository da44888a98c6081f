let chosen: string | undefined;

/** The language and habits in which dates and money are written (BCP 47): the page's own, else the browser's. */
export const locale = (): string => chosen ?? (navigator.language || 'en');

/** From now on dates and money are written so. To be called before any is. */
export const writeIn = (next: string): void => {
  chosen = next;
};
