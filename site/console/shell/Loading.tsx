/** Says that something is on its way; seen only when it takes longer than a moment. */
export const Loading = () => (
  <p class="loading" role="status">
    One moment…
  </p>
);
