/** Where the pictures of a home lie on the site's origin; the bucket has them under the same name without the slash. */
export const placeOfPictures = (propertyId: string): string => `/images/homes/${propertyId}/`;

/** The key of a picture in the bucket. */
export const keyOf = (src: string): string => src.slice(1);
