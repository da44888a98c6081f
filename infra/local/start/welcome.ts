import type { Cloud } from '../cloud/start-cloud.ts';

/** What is printed once everything runs; the last line says so. */
export function welcome({ site, wire, dataFolder, paysByFake, demoSignIns }: Cloud): string {
  const payments = paysByFake
    ? 'the local Stripe page; the card 4242 4242 4242 4242 pays'
    : "Stripe's test mode";
  const signIns =
    demoSignIns.length === 0
      ? ''
      : `
  Demo sign-ins   ${demoSignIns.join(', ')}
                  (the code arrives in the mail of the other side: ${site}/_local/)`;
  return `
  Guest site      ${site}
  Console         ${site}/console  (for owner and operator)
  The other side  ${site}/_local/  (mail, payments, clock, faults)
  AWS wire        ${wire}  for example:
                  aws --endpoint-url ${wire} --region eu-west-1 stepfunctions list-state-machines
  Payments        ${payments}${signIns}
  Data            ${dataFolder}  (npm start -- --fresh forgets it)

Stayflow is ready`;
}
