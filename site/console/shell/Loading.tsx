import { words } from '../words/words.ts';
/** Says that something is on its way; seen only when it takes longer than a moment. */
export const Loading = () => (
  <p class="loading" role="status">
    {words.common.loading}
  </p>
);
