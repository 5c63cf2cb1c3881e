// Admin's settings, in place of the ones in Camunda's jar: our name, Norwegian only.

import '../../../../js/camunda-sign-in.js';

document.documentElement.lang = 'nb';

export default {
  // The two are shown with a space between them, in the header and as the page's title.
  app: {
    vendor: 'Samkjøp Telefoni ·',
    name: 'Admin'
  },
  locales: {
    availableLocales: ['nb'],
    fallbackLocale: 'nb'
  },
  disableWelcomeMessage: true
};
