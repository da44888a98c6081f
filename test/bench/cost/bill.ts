import { coldMs, functionGb, prices } from './prices.ts';

/** What something took of AWS. */
export interface Used {
  readonly transitions: number;
  readonly invocations: number;
  /** Billed milliseconds of functions, without their loading. */
  readonly milliseconds: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly mails: number;
  readonly apiRequests: number;
  readonly scheduled: number;
  readonly queueRequests: number;
  readonly secretCalls: number;
}

/** One line of a bill: how much of what, in US dollars. */
export interface BillLine {
  readonly what: string;
  readonly amount: number;
  readonly dollars: number;
}

/** The bill for what was used, by service, the dearest first. */
export function billOf(used: Used): BillLine[] {
  const seconds = (used.milliseconds + used.invocations * coldMs) / 1_000;
  const lines: readonly [what: string, amount: number, dollars: number][] = [
    ['Step Functions, transitions', used.transitions, used.transitions * prices.transition],
    ['SES, mails', used.mails, used.mails * prices.mail],
    [
      'Lambda, invocations',
      used.invocations,
      used.invocations * prices.functionRequest + seconds * functionGb * prices.gigabyteSecond,
    ],
    ['DynamoDB, write units', used.writeUnits, used.writeUnits * prices.writeUnit],
    ['DynamoDB, read units', used.readUnits, used.readUnits * prices.readUnit],
    ['API Gateway, requests', used.apiRequests, used.apiRequests * prices.apiRequest],
    ['Scheduler, schedules fired', used.scheduled, used.scheduled * prices.scheduled],
    ['SQS, requests', used.queueRequests, used.queueRequests * prices.queueRequest],
    ['Secrets Manager, calls', used.secretCalls, used.secretCalls * prices.secretCall],
  ];
  return lines
    .map(([what, amount, dollars]) => ({ what, amount, dollars }))
    .sort((a, b) => b.dollars - a.dollars);
}

/** US dollars of a whole bill. */
export const totalOf = (lines: readonly BillLine[]): number =>
  lines.reduce((sum, { dollars }) => sum + dollars, 0);
