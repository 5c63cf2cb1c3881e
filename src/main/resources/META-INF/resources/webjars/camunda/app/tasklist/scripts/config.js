// Tasklist's settings, in place of the ones in Camunda's jar: our name, Norwegian only, and the texts that
// its translation files do not reach.

import '../../../../js/camunda-sign-in.js';
import '../../../../js/simulated-clock.js';

document.documentElement.lang = 'nb';

// The way back to our own pages, which Tasklist knows nothing of.
const overview = document.createElement('a');
overview.className = 'to-overview';
overview.href = new URL('../../../../', document.baseURI);
overview.textContent = 'Til oversikten';
document.body.prepend(overview);

// Tasklist greys out the form of a task that nobody has taken, and takes a task out of the list that one took it from.
// It says nothing of either.
const taken = document.createElement('p');
taken.className = 'taken-task';
taken.setAttribute('role', 'status');
document.body.append(taken);

function tellWhereTheTaskIs() {
  const has = button => document.querySelector(`.task-card .assignee button.${button}`) !== null;
  const words = has('unclaim') ? 'Du har tatt denne oppgaven. Du finner den under «Mine oppgaver».'
    : has('claim') ? 'Ta oppgaven for å fylle ut skjemaet.' : '';
  if (taken.textContent !== words) taken.textContent = words;
}

export default {
  // The two are shown with a space between them, in the header and as the page's title.
  app: {
    vendor: 'Samkjøp Telefoni ·',
    name: 'Oppgaver'
  },
  locales: {
    availableLocales: ['nb'],
    fallbackLocale: 'nb'
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'tar oppgaven som er valgt'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'går til det første filteret'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'går til den første oppgaven i listen'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'går til det første feltet i skjemaet'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'åpner listen over saker som kan startes'
    }
  }
};

// The form viewer and the calendars speak English only and take no translations, so their texts are replaced as they
// appear. A text that is not listed here stays English; nothing else depends on this.

const formTexts = [
  [/^Field is required\.$/, 'Må fylles ut.'],
  [/^Field must have minimum value of (.+)\.$/, 'Må være minst $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Kan ikke være mer enn $1.'],
  [/^Field must have minimum length of (.+)\.$/, 'Må ha minst $1 tegn.'],
  [/^Field must have maximum length of (.+)\.$/, 'Kan ikke ha mer enn $1 tegn.'],
  [/^Field must match pattern .+$/, 'Er ikke skrevet på riktig måte.'],
  [/^Field must be a valid email\.$/, 'Må være en gyldig e-postadresse.'],
  [/^Field must be a valid +international phone number\..*$/, 'Må være et telefonnummer med landkode (+47).'],
  [/^Value is not a number\.$/, 'Må være et tall.'],
  [/^Value is expected to be an integer\.$/, 'Må være et helt tall.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Kan ikke ha mer enn $1 desimaler.'],
  [/^Please select a valid value, .+ are (.+) and (.+)\.$/, 'De nærmeste gyldige verdiene er $1 og $2.'],
  [/^Date and time must both be entered\.$/, 'Både dato og klokkeslett må fylles ut.'],
  [/^Nothing to show\.$/, 'Ingenting å vise.'],
  [/^No results$/, 'Ingen treff'],
  [/^All values selected$/, 'Alle er valgt'],
  [/^Search$/, 'Søk'],
  [/^Increment$/, 'Øk'],
  [/^Decrement$/, 'Minsk'],
  [/^of$/, 'av'],
  [/^Previous page$/, 'Forrige side'],
  [/^Next page$/, 'Neste side'],
  [/^dd\.mm\.yyyy$/, 'dd.mm.åååå'],
  [/^hh:mm( \?m)?$/, 'tt:mm']
];

const calendarTexts = [
  ...Object.entries({
    January: 'januar', February: 'februar', March: 'mars', April: 'april', May: 'mai', June: 'juni', July: 'juli',
    August: 'august', September: 'september', October: 'oktober', November: 'november', December: 'desember'
  }).map(([english, norwegian]) => [new RegExp(`^${english}( \\d{4})?$`), `${norwegian}$1`]),
  ...Object.entries({
    Sun: 'sø.', Mon: 'ma.', Tue: 'ti.', Wed: 'on.', Thu: 'to.', Fri: 'fr.', Sat: 'lø.',
    Today: 'I dag', Clear: 'Tøm', Close: 'Lukk', Done: 'Ferdig'
  }).map(([english, norwegian]) => [new RegExp(`^${english}$`), norwegian])
];

function inNorwegian(text, texts) {
  const found = texts.find(([english]) => english.test(text));
  return found ? text.replace(...found) : text;
}

function translateTexts(places, texts) {
  for (const place of document.querySelectorAll(places)) {
    const nodes = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const text = nodes.currentNode.data.trim();
      const translated = inNorwegian(text, texts);
      if (translated !== text) nodes.currentNode.data = nodes.currentNode.data.replace(text, () => translated);
    }
  }
}

function translateAttribute(name, texts) {
  for (const element of document.querySelectorAll(`.fjs-container [${name}]`)) {
    const text = element.getAttribute(name);
    const translated = inNorwegian(text, texts);
    if (translated !== text) element.setAttribute(name, translated);
  }
}

// Only where the viewer itself writes: never in our labels, answers and tables.
new MutationObserver(() => {
  tellWhereTheTaskIs();
  translateTexts('.fjs-form-field-error, .fjs-dropdownlist-empty, .fjs-table-empty, .fjs-table-td[colspan], .fjs-table-nav-label', formTexts);
  translateTexts('.flatpickr-calendar, .uib-datepicker, .uib-datepicker-popup', calendarTexts);
  translateAttribute('placeholder', formTexts);
  translateAttribute('aria-label', formTexts);
}).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
