/* Saving, honestly. htmx sends each question by itself; this says how that goes, tries again when it fails,
   and never says "saved" before the server has, which its X-Saved header tells: an answer without it comes
   from something in between, such as the sign-in page of a hotel's network. All words stand in the page (saving/words.html). */
(() => {
  "use strict";

  const WAITS = [2000, 5000, 15000];
  const form = document.querySelector("form[data-saving]");
  if (!form || !window.htmx) return;

  const status = document.getElementById("saved");
  const words = document.getElementById("saving-words").content;
  const boxes = new Map();
  let submitter = null; // the button that waits for answers to be saved first
  let leaving = false;

  htmx.config.timeout = 15000;

  /* The part of the page that saves itself around a field. edits, sent and saved are counts: what was typed
     last is safe when `saved` has caught up with `edits`. */
  function boxOf(element) {
    const node = element.closest("[hx-post]");
    if (node && !boxes.has(node)) {
      boxes.set(node, { node, edits: 0, sent: 0, saved: 0, busy: false, failures: 0, timer: 0, refused: 0 });
    }
    return boxes.get(node);
  }

  const all = (test) => [...boxes.values()].filter(test);
  const isUnsaved = (box) => box.edits !== box.saved;
  const hasProblem = (box) => box.node.querySelector("[data-problems] .err") !== null;

  function say(state, count) {
    const found = words.querySelector(`[data-state="${state}"]`) || words.querySelector("[data-state=refused]");
    const message = found.cloneNode(true);
    const number = message.querySelector("[data-numbers]");
    if (number) {
      const numbers = number.dataset.numbers.split(" ");
      number.textContent = `${numbers[count - 1] || count} ${count === 1 ? number.dataset.one : number.dataset.many}`;
    }
    status.replaceChildren(message);
  }

  /* The worst news first. When there is none, the server's own "Saved at" stays. */
  function show() {
    const refused = all((box) => box.refused);
    const waiting = all((box) => box.failures);
    if (refused.length) {
      if (refused[0].refused !== 409) say(`refused-${refused[0].refused}`); // 409 brings its own words
    } else if (waiting.some((box) => !box.timer && !box.busy)) {
      say("again");
    } else if (waiting.length) {
      say(navigator.onLine && waiting.some((box) => box.reached) ? "again" : "offline", waiting.length);
    } else if (all((box) => box.busy).length) {
      say("saving");
    }
  }

  function send(box) {
    clearTimeout(box.timer);
    box.timer = 0;
    htmx.trigger(box.node, "retry");
  }

  function sendEverything() {
    for (const box of all(isUnsaved)) {
      box.failures = 0;
      box.refused = 0;
      send(box);
    }
  }

  /* Marks the fields that the server's answer speaks of, for those who cannot see where the message stands. */
  function markProblems(box) {
    for (const control of box.node.querySelectorAll("[aria-errormessage]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-errormessage");
    }
    for (const problem of box.node.querySelectorAll("[data-problems] .err")) {
      const control = document.getElementById(problem.dataset.field);
      if (!control) continue;
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-errormessage", problem.id);
    }
  }

  function settle(box, xhr) {
    box.busy = false;
    box.reached = xhr.status > 0;
    if (xhr.getResponseHeader("X-Saved")) {
      Object.assign(box, { saved: box.sent, failures: 0, refused: 0 });
      markProblems(box);
    } else if (xhr.status >= 400 && xhr.status < 500 && xhr.status !== 429) {
      box.refused = xhr.status; // trying again would change nothing
    } else {
      const wait = WAITS[box.failures];
      box.failures += 1;
      if (wait) box.timer = setTimeout(() => send(box), wait);
    }
  }

  function submitWhenSaved() {
    if (!submitter) return;
    if (all((box) => box.refused || box.failures).length) submitter = null;
    else if (!all((box) => isUnsaved(box) || box.busy).length) form.requestSubmit(submitter);
  }

  form.addEventListener("input", (event) => {
    const box = boxOf(event.target);
    if (!box) return;
    box.edits += 1;
    box.refused = 0;
    if (!event.target.matches("[type=radio], [type=checkbox]")) htmx.trigger(box.node, "typed");
  });

  form.addEventListener("htmx:beforeRequest", (event) => {
    const box = boxOf(event.target);
    if (box && !isUnsaved(box)) event.preventDefault(); // leaving a field that was saved while it was typed
  });

  form.addEventListener("htmx:beforeSend", (event) => {
    const box = boxOf(event.target);
    if (!box) return;
    box.sent = box.edits;
    box.busy = true;
    show();
  });

  status.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    event.detail.shouldSwap = xhr.status === 409 || xhr.getResponseHeader("X-Saved") !== null;
  });

  form.addEventListener("htmx:afterRequest", (event) => {
    const box = boxOf(event.target);
    if (!box) return;
    settle(box, event.detail.xhr);
    show();
    submitWhenSaved();
  });

  form.addEventListener("submit", (event) => {
    const again = event.submitter && event.submitter.name === "reopen"; // sends what was refused
    if (!again && all((box) => isUnsaved(box) || box.busy).length) {
      event.preventDefault();
      submitter = event.submitter;
      sendEverything();
    } else {
      leaving = true;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-try-again]")) sendEverything();
  });
  addEventListener("online", sendEverything);
  addEventListener("offline", show);
  addEventListener("beforeunload", (event) => {
    if (!leaving && all((box) => isUnsaved(box) || hasProblem(box)).length) event.preventDefault();
  });
})();
