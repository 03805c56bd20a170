/* A form that only goes on with what was begun sends itself; without this its button does. */

document.querySelector("form[data-go-on]")?.requestSubmit();
