/**
 * Shows the evidence for a cell beside it. Every `<a data-evidence="fragment url">` of the page opens it; the link's own
 * href leads to the candidate's page, which is where it goes without this script, or in a new tab.
 */
class EvidencePopover extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", (event) => this.#onClick(event));
    this.addEventListener("toggle", ({ newState }) => this.#mark(newState === "open"));
  }

  #onClick(event) {
    const cell = event.target.closest("a[data-evidence]:not([data-evidence=''])");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#show(cell);
  }

  async #show(cell) {
    this.asked = cell;
    this.replaceChildren();
    await window.htmx.ajax("GET", cell.dataset.evidence, { source: this, target: this, swap: "innerHTML" });
    if (this.asked !== cell) return; // another cell was chosen meanwhile
    if (!this.hasChildNodes()) return window.location.assign(cell.href);
    if (this.matches(":popover-open")) this.hidePopover();
    this.cell = cell;
    this.showPopover({ source: cell });
  }

  #mark(open) {
    this.cell.setAttribute("aria-expanded", open);
  }
}

customElements.define("evidence-popover", EvidencePopover);
