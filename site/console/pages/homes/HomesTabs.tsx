const tabs = [
  ['/console/homes', 'Homes'],
  ['/console/cleaners', 'Cleaners'],
  ['/console/members', 'Members'],
] as const;

/** The pages about what is let, who cleans it and who may sign in for it. */
export const HomesTabs = ({ here }: { here: (typeof tabs)[number][0] }) => (
  <nav class="tabs" aria-label="Homes and people">
    {tabs.map(([path, name]) => (
      <a key={path} href={path} aria-current={path === here ? 'page' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);
