import type { Property } from '../../domain/property.ts';

/** The first picture of a home, or what stands for one. */
export const photoOf = ({ photos }: Property) =>
  photos[0] ?? { src: '/favicon.svg', alt: '', width: 1, height: 1 };
