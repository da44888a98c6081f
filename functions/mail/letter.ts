/** What a mail says, before it is given a form. Every text is plain; both forms are made from the same letter. */
export interface Letter {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Facts in pairs: "Arrival", "4 July 2027, from 16:00". */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Lines of the price, the last one the total. */
  readonly prices: readonly (readonly [label: string, amount: string])[];
  /** Said after the prices. */
  readonly notes: readonly string[];
  readonly link: { readonly label: string; readonly href: string };
}
