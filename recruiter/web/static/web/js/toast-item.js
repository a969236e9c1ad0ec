/** A message that goes by itself after eight seconds, but not while it is being read with pointer or keyboard. */
const STAYS = 8000;

class ToastItem extends HTMLElement {
  connectedCallback() {
    this.querySelector(":scope > .icon-button").addEventListener("click", () => this.remove());
    if (this.dataset.stays !== undefined) return;
    this.#wait();
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, () => clearTimeout(this.timer));
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.#wait());
  }

  #wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
}

customElements.define("toast-item", ToastItem);
