/* A chosen picture is shown at once in its frame; what is kept of it is decided when the form is saved. */

const KINDS = ["image/jpeg", "image/png", "image/webp"];

function show(field, file) {
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const frame = field.querySelector("[data-picture-frame]");
    const picture = document.createElement("img");
    picture.alt = "The picture you chose";
    picture.src = reader.result;
    frame.replaceChildren(picture);
  });
  reader.readAsDataURL(file);
}

export function showChosenPictures() {
  for (const field of document.querySelectorAll("[data-picture-field]")) {
    field.querySelector("input[type=file]").addEventListener("change", (event) => {
      const [file] = event.target.files;
      if (file && KINDS.includes(file.type)) show(field, file);
    });
  }
}
