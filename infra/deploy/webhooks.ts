import { heardEvents } from '../../functions/webhooks/stripe-event.ts';

/** Where others are to send what happens there, as lines for a person. */
export const webhooksAt = (address: string): readonly string[] => [
  'Others tell it what happens there:',
  `  Stripe   ${address}/api/webhooks/stripe`,
  `           with the events ${heardEvents.join(', ')}`,
  `  Channex  ${address}/api/webhooks/channels/<connection>, with the header x-api-key`,
  `  Beds24   the same`,
  `  Seam     ${address}/api/webhooks/locks/seam`,
];
