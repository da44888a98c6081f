import { looks } from './look.ts';

/** What each pattern and sign of the calendar means. */
export const Legend = () => (
  <ul class="legend" aria-label="Signs">
    {Object.values(looks).map(({ sign, name, style }) => (
      <li key={style}>
        <span class={`swatch taken-${style}`} aria-hidden="true">
          {sign}
        </span>
        {name}
      </li>
    ))}
  </ul>
);
