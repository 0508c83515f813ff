/* A chosen file is read into the field above it. Nothing is sent until the form is. Without script: paste it. */
for (const chooser of document.querySelectorAll("[data-reads-into]")) {
  chooser.closest("[hidden]").hidden = false;
  chooser.addEventListener("change", async () => {
    if (chooser.files.length) {
      document.getElementById(chooser.dataset.readsInto).value = await chooser.files[0].text();
    }
  });
}
