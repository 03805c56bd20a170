/* The picker of readers: what is ticked among the people found moves to those chosen and stays there. */

class Picker {
  constructor(box) {
    this.box = box;
    this.search = box.querySelector("#picker_find");
    this.part("look").hidden = true;
    this.part("found").addEventListener("change", (event) => this.take(event.target));
    this.part("found").addEventListener("htmx:afterSwap", () => this.leaveOutChosen());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  part(name) {
    return this.box.querySelector(`[data-picker-${name}]`);
  }

  take(input) {
    const row = input.closest(".picker__pick");
    if (input.name === "groups") {
      const group = this.box.querySelector(`[data-picker-groups] input[value="${input.value}"]`);
      if (group) group.checked = true;
      row.remove();
    } else {
      this.part("contacts").append(row);
      this.part("chosen").hidden = false;
    }
    this.search.focus();
  }

  /* Who is chosen already is not offered again. */
  leaveOutChosen() {
    for (const input of this.part("found").querySelectorAll("input")) {
      const where = input.name === "groups" ? "[data-picker-groups]" : "[data-picker-contacts]";
      const same = this.box.querySelector(`${where} input[value="${input.value}"]`);
      if (same && same.checked) input.closest(".picker__pick").remove();
      else if (same && input.name === "contacts") same.closest(".picker__pick").remove();
    }
  }
}

for (const box of document.querySelectorAll("[data-picker]")) new Picker(box);
