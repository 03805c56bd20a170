/* A password field with data-reveal gets a button that shows what is typed. */

function reveal(field) {
  const box = document.createElement("span");
  box.className = "reveal";
  field.before(box);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal__button";
  button.textContent = "Show";
  button.setAttribute("aria-label", "Show what is typed");
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(shown));
    field.focus();
  });
  field.form.addEventListener("submit", () => {
    field.type = "password"; /* so that the browser offers to keep it */
  });
  box.append(field, button);
}

export function revealPasswords() {
  for (const field of document.querySelectorAll("input[data-reveal]")) reveal(field);
}
