import { z } from 'zod';
import type { Item } from '../../functions/adapters/table.ts';

/** What of a booking's items still moves money in these states. */
const open: Readonly<Record<string, readonly string[]>> = {
  CHANGE: ['open', 'paid'],
  BALANCE: ['open', 'paid'],
  DEPOSIT: ['open', 'to-release', 'to-take', 'paid'],
  REFUND: ['asked'],
};

const shape = z.object({ sk: z.string(), status: z.string() });

/** Whether money of a booking is held, to be paid, or to go back. */
export const hasOpenMoney = (items: readonly Item[]): boolean =>
  items.some((item) => {
    const { sk, status } = shape.safeParse(item).data ?? { sk: '', status: '' };
    return open[sk]?.includes(status) ?? false;
  });
