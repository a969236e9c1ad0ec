/** A list to tick: the box in its head ticks all that can be, and `[data-count]` says how many are. */
class TickAll extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    this.all.addEventListener("change", () => {
      for (const box of this.#boxes) box.checked = this.all.checked;
    });
    this.addEventListener("change", () => this.#count());
    this.#count(); // ticks that the browser has kept
  }

  get #boxes() {
    return [...this.querySelectorAll("tbody input[type=checkbox]:not(:disabled)")];
  }

  #count() {
    const boxes = this.#boxes;
    const ticked = boxes.filter((box) => box.checked).length;
    this.all.disabled = !boxes.length;
    this.all.checked = ticked > 0 && ticked === boxes.length;
    this.all.indeterminate = ticked > 0 && ticked < boxes.length;
    this.querySelector("[data-count]").textContent = ticked ? `${ticked} chosen` : "";
  }
}

customElements.define("tick-all", TickAll);
