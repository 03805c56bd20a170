/* A file can be dropped anywhere on the upload form; the plain file field works without this. */

for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");

  const mark = (over) => (event) => {
    event.preventDefault();
    form.classList.toggle("drop--over", over);
  };

  form.addEventListener("dragenter", mark(true));
  form.addEventListener("dragover", mark(true));
  form.addEventListener("dragleave", mark(false));
  form.addEventListener("drop", (event) => {
    mark(false)(event);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
    }
  });
}
