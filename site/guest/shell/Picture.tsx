import type { Photo } from '../../shared/api/types.ts';

/** A picture whose space is known before it has come. `eager` for what is seen first. */
export const Picture = ({ photo, eager = false }: { photo: Photo; eager?: boolean }) => (
  <img
    class="picture"
    src={photo.src}
    alt={photo.alt}
    width={photo.width}
    height={photo.height}
    loading={eager ? 'eager' : 'lazy'}
    fetchpriority={eager ? 'high' : 'auto'}
    decoding="async"
  />
);
