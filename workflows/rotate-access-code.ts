import { task, waiting } from './task.ts';
import { workflow } from './workflow.ts';

const cleaners = { whose: 'cleaner' } as const;

/** What was seen of the job of who cleans, and when to look at it again. */
const job = { until: '{% $states.input.until %}', revision: '{% $states.input.revision %}' } as const;

/** The letter that tells who cleans the code that the lock has now. */
const letter = '{% $states.input.letter %}';

/** Gives each stay a door code of its own, tells it when the lock has it, and takes it back after the stay. */
export const rotateAccessCode = workflow({
  name: 'rotate-access-code',
  comment: 'Gives a stay its own door code, tells it once the lock has it, takes it back after the stay',
  startedBy: { kind: 'planned' },
  startAt: 'WhichPart',
  states: {
    WhichPart: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.part = 'prepare' %}", Next: 'PrepareCode' },
        { Condition: "{% $states.input.part = 'arrival' %}", Next: 'SeeToCode' },
        {
          Condition: "{% $states.input.part = 'cleaner' %}",
          Assign: { told: 'nobody' },
          Next: 'SeeToCleaner',
        },
      ],
      Default: 'RetireCode',
    },
    PrepareCode: task('prepare-access-code', {
      comment:
        'Months ahead, or for the dates that changed; a lock takes it when its time comes. Who cleans loses one for other dates',
    }),
    SeeToCode: task('see-to-access-code', {
      comment: 'Asks the lock for what it was not asked for yet, and believes nobody but the lock',
      patience: 'brief',
      faults: { LockUnavailable: { next: 'CheckCode' }, LockBusy: { next: 'CheckCode' } },
      next: 'DoesItOpen',
    }),
    CheckCode: task('see-to-access-code', {
      comment: 'The lock is out of reach: the operator is told three hours before check-in',
      with: { asks: false },
      next: 'DoesItOpen',
    }),
    DoesItOpen: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.outcome = 'set' %}", Next: 'MailCode' },
        { Condition: "{% $states.input.outcome = 'waiting' %}", Next: 'AwaitLock' },
        { Condition: "{% $states.input.outcome = 'by-hand' %}", Next: 'AskCrew' },
        { Condition: "{% $states.input.outcome = 'refused' %}", Next: 'SeeToCode' },
      ],
      Default: 'NothingToTell',
    },
    AskCrew: task('mail-crew-codes', {
      comment: 'Who cleans before these guests come sets a key box and says so; else the operator',
      patience: 'brief',
      with: { to: 'set', until: '{% $states.input.until %}' },
      faults: { MailUnavailable: { next: 'AskOperator', remember: { until: '{% $states.input.until %}' } } },
      next: 'AwaitLock',
    }),
    AskOperator: task('mail-crew-codes', {
      with: { to: 'set', byOperator: true, until: '{% $until %}' },
      next: 'AwaitLock',
    }),
    AwaitLock: waiting('await-lock', {
      comment: 'Until the lock or a person reports something, or it is time to look again',
      with: { until: '{% $states.input.until %}' },
      until: 'until',
      next: 'SeeToCode',
    }),
    MailCode: task('mail-access-code', {
      patience: 'brief',
      faults: { MailRefused: { next: 'AskToPassOn' }, MailUnavailable: { next: 'AskToPassOn' } },
      next: 'TellCrew',
    }),
    AskToPassOn: task('mail-access-code', {
      comment: 'The operator tells the guest; what they had before goes on opening',
      with: { byOperator: true },
      next: 'TellCrew',
    }),
    TellCrew: task('mail-crew-codes', {
      comment: 'Who cleans before and after this stay gets the new and the current code',
      patience: 'brief',
      with: { to: 'know' },
      faults: { MailUnavailable: { next: 'PassOnToCrew' } },
      next: 'RetireCode',
    }),
    PassOnToCrew: task('mail-crew-codes', {
      comment: 'The operator tells the crew',
      with: { to: 'know', byOperator: true },
      next: 'RetireCode',
    }),
    RetireCode: task('retire-access-code', {
      comment: 'After the stay its codes; before, those whose successor was told',
      with: { ends: true },
      faults: { CodeStillOpens: { next: 'FollowRemoval' } },
    }),
    FollowRemoval: task('retire-access-code', {
      comment: 'The lock takes its time: the operator is told of a code that lives on for an hour',
      next: 'IsItGone',
    }),
    IsItGone: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'going' %}", Next: 'AwaitRemoval' }],
      Default: 'Done',
    },
    AwaitRemoval: waiting('await-lock', {
      comment: 'A lock that is offline keeps a code',
      with: { until: '{% $states.input.until %}' },
      until: 'until',
      next: 'FollowRemoval',
    }),
    SeeToCleaner: task('see-to-access-code', {
      comment:
        'Whoever has the job has a code of their own, as between two stays no other opens; nobody else keeps one',
      with: cleaners,
      patience: 'brief',
      faults: { LockUnavailable: { next: 'CheckCleaner' }, LockBusy: { next: 'CheckCleaner' } },
      next: 'DoesItOpenForThem',
    }),
    CheckCleaner: task('see-to-access-code', {
      comment: 'The lock is out of reach: the operator is told three hours before check-out',
      with: { ...cleaners, asks: false },
      next: 'DoesItOpenForThem',
    }),
    DoesItOpenForThem: {
      Type: 'Choice',
      Choices: [
        {
          Condition: "{% $states.input.outcome = 'set' and $states.input.letter = $told %}",
          Assign: job,
          Next: 'UntilTheyLeave',
        },
        {
          Condition: "{% $states.input.outcome = 'set' %}",
          Assign: { ...job, told: letter },
          Next: 'MailCleaner',
        },
        { Condition: "{% $states.input.outcome = 'waiting' %}", Assign: job, Next: 'AwaitJob' },
        { Condition: "{% $states.input.outcome = 'refused' %}", Next: 'SeeToCleaner' },
      ],
      Default: 'Done',
    },
    MailCleaner: task('mail-cleaner-code', {
      patience: 'brief',
      faults: { MailRefused: { next: 'PassOnToCleaner' }, MailUnavailable: { next: 'PassOnToCleaner' } },
      next: 'UntilTheyLeave',
    }),
    PassOnToCleaner: task('mail-cleaner-code', {
      comment: 'The operator tells the cleaner',
      with: { byOperator: true },
      next: 'UntilTheyLeave',
    }),
    UntilTheyLeave: waiting('await-lock', {
      comment:
        'Until the job changes, or their code is to open no more; what the lock reports changes nothing',
      with: { ...cleaners, until: '{% $until %}', revision: '{% $revision %}', hears: 'job' },
      until: '$until',
      next: 'SeeToCleaner',
      late: 'RetireCleaner',
    }),
    RetireCleaner: task('retire-access-code', {
      comment: 'They have reported, or the next guests come',
      with: { ...cleaners, ends: true },
      faults: { CodeStillOpens: { next: 'SeeToCleaner' } },
    }),
    AwaitJob: waiting('await-lock', {
      comment:
        'Until somebody takes the job or gives it back, the lock reports something, or it is time to look',
      with: { ...cleaners, until: '{% $until %}', revision: '{% $revision %}' },
      until: '$until',
      next: 'SeeToCleaner',
    }),
    Done: { Type: 'Succeed' },
    NothingToTell: { Type: 'Succeed', Comment: 'The home has no lock, or the stay is over' },
  },
});
