import type { DatabaseSync } from 'node:sqlite';
import type { NightRules } from '../records.ts';

/** What Channex believes of each night. */
export interface Nights {
  /** How many rooms are left; 0 until somebody says more. */
  availability(roomType: string, date: string): number;
  setAvailability(roomType: string, date: string, count: number): void;
  /** Undefined until somebody sets a rule. */
  rules(ratePlan: string, date: string): NightRules | undefined;
  setRules(ratePlan: string, date: string, rules: NightRules): void;
}

/** Opens the tables of nights. */
export function openNights(database: DatabaseSync): Nights {
  const count = database.prepare('SELECT count FROM availability WHERE room_type = ? AND date = ?');
  const setCount = database.prepare('INSERT OR REPLACE INTO availability VALUES (?, ?, ?)');
  const rules = database.prepare('SELECT body FROM rules WHERE rate_plan = ? AND date = ?');
  const setRules = database.prepare('INSERT OR REPLACE INTO rules VALUES (?, ?, ?)');
  return {
    availability: (roomType, date) => Number(count.get(roomType, date)?.count ?? 0),
    setAvailability: (roomType, date, value) => void setCount.run(roomType, date, value),
    rules(ratePlan, date) {
      const row = rules.get(ratePlan, date);
      if (!row) return undefined;
      const found: NightRules = JSON.parse(String(row.body));
      return found;
    },
    setRules: (ratePlan, date, value) => void setRules.run(ratePlan, date, JSON.stringify(value)),
  };
}
