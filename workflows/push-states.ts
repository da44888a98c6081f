import { task } from './task.ts';

/** Pushes to one connection: what closes, then prices, then what opens. @param upToDate the state after it */
export const pushStates = <const Next extends string>(upToDate: Next) =>
  ({
    PushAvailability: task('push-availability', {
      comment: 'Closes first; opens what has its price there',
      about: 'connection',
      next: 'DoPricesDiffer',
    }),
    DoPricesDiffer: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.left.rates > 0 %}', Next: 'PushRates' }],
      Default: upToDate,
    },
    PushRates: task('push-rates', { about: 'connection', next: 'DidNightsWait' }),
    DidNightsWait: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.left.availability > 0 %}', Next: 'OpenNights' }],
      Default: upToDate,
    },
    OpenNights: task('push-availability', {
      comment: 'No night is ever sold at an old price',
      about: 'connection',
      next: upToDate,
    }),
  }) as const;
