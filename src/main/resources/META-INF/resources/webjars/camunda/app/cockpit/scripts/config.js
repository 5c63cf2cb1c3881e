// Cockpit's settings, in place of the ones in Camunda's jar: our name. It stays English: it is a tool for those who
// run the engine, and its 2 460 texts speak of the engine's own concepts.

import '../../../../js/camunda-sign-in.js';

export default {
  // The two are shown with a space between them, in the header and as the page's title.
  app: {
    vendor: 'Samkjøp Telefoni ·',
    name: 'Cockpit'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  disableWelcomeMessage: true
};
