/* A button that copies the link beside it; without this the link can be selected by hand. */

const SAID_FOR = 2000; /* milliseconds */

export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.querySelector("[data-copy-words]");
    const usual = words.textContent;
    const source = button.closest("div:has([data-copy-source])").querySelector("[data-copy-source]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      words.textContent = "Copied";
      setTimeout(() => { words.textContent = usual; }, SAID_FOR);
    });
  }
}
