import { percentOf } from './money.ts';
import type { Party } from './party.ts';
import type { PercentTax, PersonNightTax, Tax, TaxableLine } from './property.ts';
import type { QuoteLine } from './quote.ts';

/** What the taxes of a stay are worked out from; `taxable` in minor units, accommodation net of discounts. */
export interface Taxed {
  readonly taxable: Readonly<Record<TaxableLine, number>>;
  readonly party: Party;
  readonly nights: number;
}

const taxableLines = ['accommodation', 'extra-guests', 'cleaning'] as const satisfies TaxableLine[];

const percentTax = (tax: PercentTax, { taxable }: Taxed): number => {
  const base = taxableLines.reduce((sum, line) => sum + (tax.on.includes(line) ? taxable[line] : 0), 0);
  return percentOf(base, tax.basisPoints);
};

const youngestChild = 2;

const childrenAtLeast = ({ children, childAges = [] }: Party, age: number): number =>
  // Every child is two or older, so below that no ages are needed.
  age <= youngestChild ? children : childAges.slice(0, children).filter((years) => years >= age).length;

/** Persons who pay: every adult, each child known to be old enough, no infant. */
const personNightTax = (tax: PersonNightTax, { party, nights }: Taxed): number => {
  const persons = party.adults + childrenAtLeast(party, tax.fromAge);
  return persons * Math.min(nights, tax.maxNights ?? nights) * tax.amount;
};

/** The line of one tax, rounded half up to the minor unit; its amount can be 0. */
export const taxLine = (tax: Tax, taxed: Taxed): QuoteLine =>
  tax.kind === 'percent'
    ? { kind: 'percent-tax', label: tax.name, amount: percentTax(tax, taxed) }
    : { kind: 'person-night-tax', label: tax.name, amount: personNightTax(tax, taxed) };
