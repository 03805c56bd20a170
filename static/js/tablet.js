/* The sign-in screen of an open house: after the thanks it is ready for the next guest. The button does it at once. */

const THANKS_FOR = 6000; /* milliseconds */

for (const next of document.querySelectorAll("[data-next-guest]")) {
  setTimeout(() => location.replace(next.href), THANKS_FOR);
}
