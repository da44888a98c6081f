import type { Photo } from '../../../shared/api/types.ts';
import { Picture } from '../../shell/Picture.tsx';
import { words } from '../../words/words.ts';

/** A home's pictures: side by side on wide screens, to swipe through on small ones. */
export const Gallery = ({ photos }: { photos: readonly Photo[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
  <section class="gallery" aria-label={words.home.pictures} tabIndex={0}>
    {photos.map((photo, place) => (
      <Picture key={photo.src} photo={photo} eager={place === 0} />
    ))}
  </section>
);
