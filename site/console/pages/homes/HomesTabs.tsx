import { homeWords } from '../../words/home-words.ts';

const tabs = [
  ['/console/homes', 'homes'],
  ['/console/cleaners', 'cleaners'],
  ['/console/members', 'members'],
  ['/console/legal', 'legal'],
] as const;

/** The pages about what is let, who cleans it and who may sign in for it. */
export const HomesTabs = ({ here }: { here: (typeof tabs)[number][0] }) => (
  <nav class="tabs" aria-label={homeWords.homes.tabsLabel}>
    {tabs.map(([path, name]) => (
      <a key={path} href={path} aria-current={path === here ? 'page' : undefined}>
        {homeWords.homes.tabs[name]}
      </a>
    ))}
  </nav>
);
