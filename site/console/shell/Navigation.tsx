import { usePlace } from '../../shared/router/place.ts';
import { words } from '../words/words.ts';
import { useOpen } from '../work/work.tsx';

const sections = [
  { path: '/console', name: 'today', icon: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4' },
  {
    path: '/console/calendar',
    name: 'calendar',
    icon: 'M3 6h8M3 12h5M12 12h9M3 18h12M14 6h7',
  },
  { path: '/console/bookings', name: 'bookings', icon: 'M4 6h16v13H4zM4 11h16M8 15h5' },
  { path: '/console/homes', name: 'homes', icon: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z' },
  { path: '/console/numbers', name: 'numbers', icon: 'M4 20h16M7 16v-5M12 16V6M17 16v-8' },
  { path: '/console/work', name: 'work', icon: 'M5 7h14M5 12h14M5 17h8' },
  {
    path: '/console/executions',
    name: 'executions',
    icon: 'M9 4h6v5H9zM4 16h6v4H4zM14 16h6v4h-6zM12 9v3M7 16v-4h10v4',
  },
] as const;

/** Pages that the page of homes leads to. */
const besideHomes = ['/console/cleaners', '/console/members', '/console/legal'];

/** The console's pages: beside the page on a wide screen, below it on a phone. */
export function Navigation() {
  const { path } = usePlace();
  const { open } = useOpen();
  const isHere = (section: string) =>
    [section, ...(section === '/console/homes' ? besideHomes : [])].some(
      (place) => path === place || (place !== '/console' && path.startsWith(`${place}/`)),
    );
  return (
    <nav class="sections" aria-label={words.shell.pages}>
      {sections.map((section) => (
        <a key={section.path} href={section.path} aria-current={isHere(section.path) ? 'page' : undefined}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d={section.icon} />
          </svg>
          {words.shell.sections[section.name]}
          {section.name === 'work' && open > 0 && (
            <span class="count">
              {open}
              <span class="visually-hidden"> {words.shell.open}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
