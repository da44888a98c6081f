import { sayName } from '../../say/say-names.ts';

/** What the list of work says, in English. */
export const work = {
  tab: 'Work',
  title: 'What needs you',
  goesOn: 'Everything goes on by itself.',
  open: (items: number, late: number) => {
    const open = items === 1 ? 'One thing is open.' : `${items} things are open, the oldest first.`;
    return late === 0 ? open : `${open} ${late === 1 ? 'One has' : `${late} have`} waited too long.`;
  },
  nothing: 'Nothing needs you',
  nothingAdvice: 'What cannot go on by itself appears here, and in no other place.',
  starting: 'Starting…',
  redrive: 'Run again',
  done: 'Done',
  tooLong: (age: string) => `Waiting for ${age}, too long`,
  waiting: (age: string) => `For ${age}`,
  atMost: (limit: string) => `at most ${limit}`,
  within: (limit: string) => `to be done within ${limit}`,
  stoppedAt: (step: string) => `Stopped at “${step}”`,
  itsBooking: 'Its booking',
  itsExecution: 'Step by step',
  details: 'Details',
  about: (name: string) => sayName(name),
  settle: {
    begin: 'Settle with a note',
    note: 'What was done, or why nothing is to be done',
    missing: 'Say it in a few words, for whoever reads it later.',
    closing: 'Closing…',
    submit: 'Mark as settled',
    leave: 'Not yet',
  },
  deposit: {
    held: (amount: string) => `${amount} of the guest’s card are held.`,
    keep: (currency: string) => `What to keep of it, in ${currency}`,
    why: 'What for, as the guest reads it',
    missing: (most: string) => `Enter an amount of at most ${most}, and what it is for.`,
    take: 'Keep this much',
    release: 'Give all of it back',
  },
  refund: {
    again: (amount: string) => `Give ${amount} back once more`,
    why: 'Why, as the guest reads it',
    giving: 'Giving back…',
    give: 'Give it back now',
    otherwise: (amount: string) => `${amount} were settled otherwise`,
    how: 'How: in cash, by transfer, or why not at all',
    settling: 'Settling…',
    settle: 'The card gets nothing more',
  },
  byHand: {
    code: 'See to the code',
    cleaner: 'Choose a cleaner',
    report: 'Say how it was left',
    cleaningOver: 'The cleaning is done or called off by now.',
    entered: 'The code is reported as set. Whom it is for is told now.',
    told: 'The code is reported as told.',
  },
  sides: {
    waits: 'Waits',
    has: 'Has the nights',
    none: 'No other home that is large enough is free then.',
    moveTo: 'Move to',
    move: 'Move',
    cancel: 'Cancel this booking',
    soldTwice:
      'The nights were sold twice, which is no fault of the guest: they get back everything they paid, whatever the policy says.',
    there: (platform: string) => `It ends here. Cancel it at ${platform} as well.`,
    giveBack: (amount: string) => `Cancel and give back ${amount}`,
    withdraw: 'Cancel the booking',
  },
  failures: {
    title: 'What failed outside of a workflow',
    times: (times: number, first: string) =>
      times === 1 ? `Once, on ${first}` : `${times} times since ${first}`,
    again: 'Send again',
    sending: 'Sending…',
    sent: 'All of it was sent again.',
    rest: 'A part was sent again. Send the rest, too.',
    said: (_failure: string, text: string, advice: string) => ({ text, advice }),
  },
};
