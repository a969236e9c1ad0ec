/**
 * Keeps a batch's page up to date: lets `#batch-live` inside fetch itself anew (its htmx event `changed`) whenever the
 * server says so over the socket `data-socket`, and every five seconds while there is none. An element inside has the
 * batch's state in `data-batch-state`; when that is over, nothing is asked for any more without a socket.
 * `[data-slot=live]` says which of these it is.
 */
import { LiveSocket } from "./live-socket.js";

const APART = 1000;
const POLL = 5000;
const OVER = ["finished", "cancelled"];
const WORDS = {
  live: "Live",
  away: "Reconnecting",
  refused: "Polling",
  "signed-out": "You are signed out. Sign in in another tab, then reload this page.",
  gone: "This batch can no longer be seen.",
};

class LiveBatch extends HTMLElement {
  #asked = 0;

  connectedCallback() {
    this.line = new LiveSocket(this.dataset.socket);
    this.line.addEventListener("heard", ({ detail }) => detail.type === "batch_progress" && this.#changed());
    this.line.addEventListener("state", ({ detail }) => this.#show(detail));
    this.polling = setInterval(() => this.#poll(), POLL);
  }

  disconnectedCallback() {
    this.line.close();
    clearInterval(this.polling);
    clearTimeout(this.asking);
  }

  get #isOver() {
    return OVER.includes(this.querySelector("[data-batch-state]")?.dataset.batchState);
  }

  #show(state) {
    this.state = state;
    const slot = this.querySelector("[data-slot=live]");
    if (!slot) return;
    slot.dataset.state = state;
    slot.textContent = state === "refused" && this.#isOver ? "" : WORDS[state];
  }

  #poll() {
    if (document.hidden || this.#isOver || ["live", "signed-out", "gone"].includes(this.state)) return;
    this.#changed();
  }

  /** At most once a second, and once more for what came in between. */
  #changed() {
    if (this.asking) return;
    this.asking = setTimeout(() => {
      this.asking = 0;
      this.#asked = performance.now();
      window.htmx.trigger("#batch-live", "changed");
    }, Math.max(0, this.#asked + APART - performance.now()));
  }
}

customElements.define("live-batch", LiveBatch);
