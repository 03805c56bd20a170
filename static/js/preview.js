/* A look at what a form makes: the form as it stands is posted into a frame.
   Each look is a new frame, shown once it is there: nothing blinks, and the way back in the browser stays short. */

const PATIENCE = 10_000; /* milliseconds */

export class Preview {
  constructor(figure, form, patience = PATIENCE) {
    this.figure = figure;
    this.form = form;
    this.patience = patience;
    this.frame = figure.querySelector("iframe");
    this.name = this.frame.name;
    this.button = figure.querySelector("[data-preview-refresh]");
    this.button.hidden = true;
    this.looks = 0;
  }

  isShown() {
    return this.figure.getClientRects().length > 0;
  }

  look() {
    const fresh = this.frame.cloneNode(false);
    fresh.removeAttribute("src");
    fresh.name = `${this.name}-${(this.looks += 1)}`;
    fresh.classList.add("preview__frame--coming");
    this.frame.after(fresh);
    this.button.formTarget = fresh.name;
    return new Promise((done) => {
      const end = (kept, gone) => {
        clearTimeout(timer);
        kept.classList.remove("preview__frame--coming");
        gone.remove();
        this.frame = kept;
        done(kept);
      };
      const timer = setTimeout(() => end(this.frame, fresh), this.patience);
      fresh.addEventListener("load", () => {
        const there = arrived(fresh);
        if (there !== null) end(there ? fresh : this.frame, there ? this.frame : fresh);
      });
      this.form.requestSubmit(this.button);
    });
  }
}

/* Whether the answer is there (true), was refused (false), or is still to come (null). */
function arrived(frame) {
  try {
    return frame.contentWindow.location.href === "about:blank" ? null : Boolean(frame.contentDocument.body.children.length);
  } catch {
    return false;
  }
}

/* Work that follows what is typed: after a rest of `pause` milliseconds, one round at a time. Whatever was typed
   meanwhile begins the round again; a long round may ask with `isStale` whether it should stop. */
export class Rounds {
  constructor(pause, round) {
    this.pause = pause;
    this.round = round;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), this.pause);
  }

  async begin() {
    this.waiting = true;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting) {
      this.waiting = false;
      await this.round(() => this.waiting);
    }
    this.busy = false;
  }
}
