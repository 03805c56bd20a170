/* Waits for the PDF: asks once a second, and goes on as soon as it is made or has failed. */

const EVERY = 1000; /* milliseconds */

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "application/json" }, credentials: "omit" });
    if (answer.ok && (await answer.json()).state !== "making") {
      location.replace(location.href);
      return;
    }
  } catch {
    /* offline for a moment: asked again */
  }
  setTimeout(look, EVERY);
}

if (document.querySelector("[data-waits]")) setTimeout(look, EVERY);
