import { words } from '../words/words.ts';

/** Says that something is on its way; seen only when it takes longer than a moment. */
export const Loading = ({ what = words.common.loading }: { what?: string }) => (
  <p class="loading" role="status">
    {what}
  </p>
);
