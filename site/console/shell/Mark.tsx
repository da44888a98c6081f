/** The product's sign and name. */
export const Mark = () => (
  <span class="mark">
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M7 17.5 16 9l9 8.5M10 16v8h12v-8" />
    </svg>
    Stayflow
  </span>
);
