/* After a refused form, the summary of what is wrong is where reading goes on. */

export function focusErrors() {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
}
