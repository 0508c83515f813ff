/* "Explore this chart": loads Plotly and the figures when somebody asks, and puts them in the place of the
   drawing, in the size of the drawing. Without script, and until then, the drawing and its table are all. */

const loadScript = (src) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = src;
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

/* Plotly brings a map library that writes a style sheet into the page as it loads. Our policy would refuse it
   and report it. We draw no maps, so it is kept from trying. */
const loadPlotly = async (src) => {
  const { head } = document;
  head.appendChild = (node) => (node.tagName === "STYLE" ? node : Node.prototype.appendChild.call(head, node));
  try {
    await loadScript(src);
  } finally {
    delete head.appendChild;
  }
};

/* Plotly looks for this sheet and then writes no rules of its own. */
const loadStyle = (href) => new Promise((resolve, reject) => {
  const link = document.createElement("link");
  link.id = "plotly.js-style-global";
  link.className = "no-inline-styles";
  link.rel = "stylesheet";
  link.href = href;
  link.onload = resolve;
  link.onerror = reject;
  document.head.append(link);
});

/* Every "var(--name)" as the style sheet has it at present. */
const withColours = (value, style) => {
  if (typeof value === "string") {
    const name = value.match(/^var\((--[\w-]+)\)$/);
    return name ? style.getPropertyValue(name[1]).trim() : value;
  }
  if (Array.isArray(value)) return value.map((item) => withColours(item, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withColours(item, style)]));
  }
  return value;
};

const savePng = async (plot, name) => {
  const { width, height } = plot.getBoundingClientRect();
  const image = new Image();
  image.src = await window.Plotly.toImage(plot, { format: "svg", width, height });
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
};

for (const box of document.querySelectorAll("[data-explore]")) {
  const find = (name) => box.querySelector(`[data-explore-${name}]`);
  const [start, bar, choice, save, close, stage, said] =
    ["start", "bar", "choice", "save", "close", "stage", "said"].map(find);
  const plot = document.createElement("div");
  let figures;

  const draw = () => {
    const figure = withColours(figures[choice.value], getComputedStyle(document.documentElement));
    const { width, height } = stage.getBoundingClientRect();
    window.Plotly.react(plot, figure.data, { ...figure.layout, width, height }, { displayModeBar: false });
    said.textContent = `Showing: ${choice.selectedOptions[0].text}`;
  };

  const open = async () => {
    start.disabled = true;
    said.textContent = "Loading the chart";
    try {
      if (!document.getElementById("plotly.js-style-global")) await loadStyle(box.dataset.sheet);
      if (!window.Plotly) await loadPlotly(box.dataset.plotly);
      if (!figures) {
        const answer = await fetch(box.dataset.explore);
        if (!answer.ok) throw new Error(answer.status);
        figures = await answer.json();
      }
      /* The drawing keeps its place, unseen, so nothing on the page moves. */
      stage.classList.add("exploring");
      stage.append(plot);
      start.hidden = true;
      bar.hidden = false;
      draw();
      choice.focus();
    } catch {
      said.textContent = "The chart could not be loaded. The drawing and its table hold the same figures.";
    }
    start.disabled = false;
  };

  start.classList.remove("later");
  start.addEventListener("click", open);
  choice.addEventListener("change", draw);
  save.addEventListener("click", () => savePng(plot, choice.value));
  close.addEventListener("click", () => {
    window.Plotly.purge(plot);
    plot.remove();
    stage.classList.remove("exploring");
    bar.hidden = true;
    start.hidden = false;
    said.textContent = "";
    start.focus();
  });
  addEventListener("resize", () => plot.isConnected && draw());
}
