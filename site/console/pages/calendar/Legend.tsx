import { words } from '../../words/words.ts';
import { looks } from './look.ts';

/** What each pattern and sign of the calendar means. */
export const Legend = () => (
  <ul class="legend" aria-label={words.calendar.signs}>
    {Object.values(looks).map(({ sign, style }) => (
      <li key={style}>
        <span class={`swatch taken-${style}`} aria-hidden="true">
          {sign}
        </span>
        {words.calendar.looks[style]}
      </li>
    ))}
  </ul>
);
