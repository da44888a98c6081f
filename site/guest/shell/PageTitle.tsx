import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { siteName } from './site-name.ts';

let firstPage = true;

/** The page's one h1: names the tab, and takes the focus when the guest came from another page of the site. */
export function PageTitle({ children, tab }: { children: ComponentChildren; tab: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tab} – ${siteName()}`;
  }, [tab]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
