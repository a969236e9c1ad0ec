/**
 * Lights what belongs together: a requirement and the words that show it carry the same number in `data-n` (several
 * where passages overlap). Jumping between them is plain links, and works without this.
 */
class EvidenceLink extends HTMLElement {
  connectedCallback() {
    for (const name of ["pointerover", "focusin"]) this.addEventListener(name, ({ target }) => this.#light(target));
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.#light(null));
  }

  #light(target) {
    const numbers = target?.closest("[data-n]")?.dataset.n.split(" ") ?? [];
    for (const one of this.querySelectorAll("[data-n]")) {
      one.classList.toggle("lit", one.dataset.n.split(" ").some((n) => numbers.includes(n)));
    }
  }
}

customElements.define("evidence-link", EvidenceLink);
