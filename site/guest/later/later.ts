/** What stands on pages but is needed for no booking: fetched together, once a page is there. */
export { houseNotes } from './house-notes.tsx';
export { legalLinks } from './legal-links.tsx';
export { legalNote, termsAccepted } from './legal-note.tsx';
