import { useEffect, useState } from 'preact/hooks';

const wide = matchMedia('(min-width: 44rem)');

/** How many months fit side by side. */
export function useMonthCount(): 1 | 2 {
  const [count, setCount] = useState<1 | 2>(wide.matches ? 2 : 1);
  useEffect(() => {
    const follow = () => setCount(wide.matches ? 2 : 1);
    wide.addEventListener('change', follow);
    return () => wide.removeEventListener('change', follow);
  }, []);
  return count;
}
