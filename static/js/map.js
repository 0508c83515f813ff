/* The numbers of a map. With one in focus, the arrow keys walk from step to step; Home and End go to the ends.
   Without script, Tab and Enter do, and each number is a link. */
(() => {
  "use strict";

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  const placeOf = (key, place, count) => {
    if (key in STEPS) return (place + STEPS[key] + count) % count;
    return { Home: 0, End: count - 1 }[key];
  };

  const withModifier = (event) => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;

  document.addEventListener("keydown", (event) => {
    const number = event.target.closest("[data-map] a");
    if (!number || withModifier(event)) return;
    const numbers = [...number.closest("[data-map]").querySelectorAll("a")];
    const place = placeOf(event.key, numbers.indexOf(number), numbers.length);
    if (place === undefined) return;
    event.preventDefault();
    numbers[place].focus();
    numbers[place].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  });

  // htmx follows links of a drawing without keeping the browser from following them as well.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-map] a")) return;
    if (withModifier(event)) event.stopPropagation();
    else event.preventDefault();
  }, true);

  // On a narrow screen the step stands below the map: it comes into view when it has changed.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "explorer") document.getElementById("step").scrollIntoView({ block: "nearest" });
  });
})();
