const sentences = [
  ['en', 'This page could not be loaded. Check your connection.', 'Try again'],
  ['de', 'Diese Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung.', 'Noch einmal versuchen'],
] as const;

/** The words of the page did not come: what is left to say, in all languages. */
export const NoWords = () => (
  <div class="frame" role="alert">
    {sentences.map(([lang, sentence, again]) => (
      <p key={lang} lang={lang}>
        {sentence} <a href={location.href}>{again}</a>
      </p>
    ))}
  </div>
);
