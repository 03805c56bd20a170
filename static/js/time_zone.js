/* The form that opens an account tells the zone of the browser. */

export function tellTimeZone() {
  for (const field of document.querySelectorAll("input[data-time-zone]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }
}
