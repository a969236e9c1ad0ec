/**
 * Lights the words of the resume that a field was read from, and lets Escape leave a field that is open. The words are
 * in `#sheet`, each line with the offset of its first character in its id; a field says in `data-start` and `data-end`
 * where its words are, in characters as Python counts them. Reading, correcting and undoing need none of this.
 */
class ResumeFacts extends HTMLElement {
  connectedCallback() {
    for (const name of ["pointerover", "focusin"]) this.addEventListener(name, ({ target }) => this.#light(target));
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.#light(null));
    this.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.xhr.status !== 422) return; // the form again, with what is wrong about it
      detail.shouldSwap = true;
      detail.isError = false;
    });
  }

  #onKey(event) {
    if (event.key !== "Escape") return;
    event.target.closest(".fact-form")?.querySelector("[data-leave]").click();
  }

  #light(target) {
    const fact = target?.closest("[data-start]");
    this.querySelector(".fact-lit")?.classList.remove("fact-lit");
    globalThis.CSS?.highlights?.delete("fact");
    if (!fact) return;
    fact.classList.add("fact-lit");
    const ranges = this.#ranges(Number(fact.dataset.start), Number(fact.dataset.end));
    if (ranges.length) globalThis.CSS?.highlights?.set("fact", new Highlight(...ranges));
  }

  #ranges(start, end) {
    const ranges = [];
    for (const line of this.querySelectorAll("#sheet .line[id]")) {
      let place = Number(line.id.slice(1));
      if (place >= end) break;
      for (const node of texts(line)) {
        const length = [...node.data].length;
        if (place < end && start < place + length) ranges.push(part(node, start - place, end - place));
        place += length;
      }
    }
    return ranges;
  }
}

/** The resume's own text, without the numbers of requirements in between. */
function* texts(line) {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".number")) yield walker.currentNode;
}

function part(node, start, end) {
  const characters = [...node.data];
  const units = (count) => characters.slice(0, Math.max(0, count)).join("").length;
  const range = new Range();
  range.setStart(node, units(start));
  range.setEnd(node, units(end));
  return range;
}

customElements.define("resume-facts", ResumeFacts);
