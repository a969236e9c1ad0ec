/**
 * Keeps the number at the bell (`[data-slot=unread]`) up to date, and shows what is new as a toast made of the template
 * inside, whose link leads to what it is about.
 */
import { LiveSocket } from "./live-socket.js";

class LiveBell extends HTMLElement {
  connectedCallback() {
    this.line = new LiveSocket(this.dataset.socket);
    this.line.addEventListener("heard", ({ detail }) => {
      if ("unread" in detail) count(detail.unread);
      if (detail.type === "notification") this.#toast(detail);
    });
  }

  disconnectedCallback() {
    this.line.close();
  }

  #toast({ text, url }) {
    const toast = this.querySelector("template").content.cloneNode(true);
    const link = toast.querySelector("a");
    link.textContent = text;
    if (url) link.href = url;
    document.querySelector(".toasts").append(toast);
  }
}

function count(unread) {
  for (const slot of document.querySelectorAll("[data-slot=unread]")) slot.textContent = unread || "";
}

customElements.define("live-bell", LiveBell);
