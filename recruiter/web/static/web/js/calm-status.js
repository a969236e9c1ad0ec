/** Says what stands in the element that `of` names, when it has changed, but no more often than a listener can bear. */
const SECONDS = 10;

class CalmStatus extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.#say(), SECONDS * 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  #say() {
    const words = document.getElementById(this.getAttribute("of"))?.innerText.trim();
    if (words && words !== this.textContent) this.textContent = words;
  }
}

customElements.define("calm-status", CalmStatus);
