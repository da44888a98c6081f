import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: a browser, or a laptop cloud that much happens to. */
const long = [
  'e2e/booking',
  'e2e/console',
  'faults/kill-9',
  'faults/killed-functions',
  'faults/money',
  'faults/webhooks',
  'faults/random-slice',
  'local/pages/other-side',
  'site/guest-site',
  'faults/requests',
  'export/drill',
  'start/refused',
  'start/lifecycle',
  'api/api',
];

/** Begins with the files that take longest, so that none of them runs alone in the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.includes(`/test/${name}.test.`));
      return at < 0 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
