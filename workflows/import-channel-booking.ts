import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Brings in a booking that was made, changed or cancelled at a platform; a webhook is only a hint where to look. */
export const importChannelBooking = workflow({
  name: 'import-channel-booking',
  comment: 'Brings in a booking that was made, changed or cancelled at a platform',
  startedBy: { kind: 'request' },
  about: 'everything',
  startAt: 'DoesItTellOfTrouble',
  states: {
    DoesItTellOfTrouble: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($states.input.trouble) %}', Next: 'NoteTrouble' }],
      Default: 'ImportRevision',
    },
    NoteTrouble: task('note-trouble', {
      comment: 'Tells a person, once for each connection and reason until it is over',
      about: 'everything',
      with: {
        vendor: '{% $states.input.vendor %}',
        hint: '{% $states.input.hint %}',
        event: '{% $states.input.trouble %}',
        listing: '{% $states.input.listing %}',
        addressee: '{% $states.input.addressee %}',
      },
      next: 'IsItAboutABooking',
    }),
    IsItAboutABooking: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.hint != '' %}", Next: 'ImportRevision' }],
      Default: 'TroubleNoted',
    },
    TroubleNoted: { Type: 'Succeed' },
    ImportRevision: task('import-revision', {
      comment: 'Reads it from the vendor, and applies it if it is newer than what is known',
      about: 'everything',
      with: { vendor: '{% $states.input.vendor %}', hint: '{% $states.input.hint %}' },
      faults: { RevisionUnknown: { next: 'NotKnownYet' } },
      next: 'IsThereABooking',
    }),
    IsThereABooking: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $exists($states.input.receipt) %}', Next: 'AcknowledgeRevision' },
        { Condition: "{% $states.input.outcome = 'ours' %}", Next: 'PushBookings' },
      ],
      Default: 'NothingToImport',
    },
    PushBookings: task('push-bookings', {
      comment: 'Somebody has changed there what we made: it becomes as it is here',
      about: 'connection',
    }),
    AcknowledgeRevision: task('acknowledge-revision', {
      comment: 'Only now, as it is on record here',
      about: 'everything',
      with: {
        vendor: '{% $states.input.vendor %}',
        receipt: '{% $states.input.receipt %}',
        outcome: '{% $states.input.outcome %}',
        acknowledgedFor: "{% $exists($states.input.connectionId) ? $states.input.connectionId : '' %}",
      },
      next: 'WhatCameOfIt',
    }),
    WhatCameOfIt: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.outcome = 'applied' %}", Next: 'Imported' },
        { Condition: "{% $states.input.outcome = 'overbooked' %}", Next: 'Overbooked' },
      ],
      Default: 'NothingToImport',
    },
    Imported: { Type: 'Succeed' },
    Overbooked: {
      Type: 'Succeed',
      Comment: 'Both guests are on record and the nights stay closed; the work item offers the choices',
    },
    NothingToImport: { Type: 'Succeed', Comment: 'Known before, not of our homes, or no booking at all' },
    NotKnownYet: { Type: 'Succeed', Comment: 'Should it be a booking after all, the poll finds it' },
  },
});
