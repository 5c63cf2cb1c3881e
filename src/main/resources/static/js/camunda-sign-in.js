// The web apps' own sign-in page signs in nobody: whoever has signed out, or been away for too long, goes to ours.
// They change the address without an event that one could listen for, but never without changing the page.

new MutationObserver(() => {
  if (location.hash.startsWith('#/login')) {
    location.assign(new URL('../../../../logg-inn', document.baseURI));
  }
}).observe(document.documentElement, { childList: true, subtree: true });
