/**
 * Walks a list by keyboard. Rows are `[data-row]` and hold one `a[data-row-link]`; J and K move the focus from link to
 * link, so that Enter opens and a screen reader says the name by themselves. The row that has the focus, or was clicked
 * beside its links, is the current one, and its `data-preview` is loaded into the element that `preview` names, if
 * that can be seen. `?` shows the dialog inside.
 */
class ListKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("focusin", ({ target }) => this.#choose(target.closest("[data-row]")));
    this.addEventListener("click", ({ target }) => target.closest("a, button, input, label") ?? this.#choose(target.closest("[data-row]")));
    this.querySelector("[data-keys]")?.addEventListener("click", () => this.#dialog.showModal());
  }

  get #rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  get #current() {
    return this.querySelector("[data-row][aria-current]");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [popover]")) return;
    if (event.key === "j") this.#move(1);
    else if (event.key === "k") this.#move(-1);
    else if (event.key === "?") this.#dialog?.showModal();
    else return;
    event.preventDefault();
  }

  #move(step) {
    const rows = this.#rows;
    const here = rows.indexOf(document.activeElement.closest("[data-row]") ?? this.#current);
    const row = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    row?.querySelector("a[data-row-link]").focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  #choose(row) {
    if (!row || row === this.#current) return;
    this.#current?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    const preview = document.getElementById(this.getAttribute("preview"));
    if (!preview?.checkVisibility() || !row.dataset.preview) return;
    clearTimeout(this.timer); // held down, J runs past rows nobody looks at
    this.timer = setTimeout(() => window.htmx.ajax("GET", row.dataset.preview, { source: preview, target: preview }), 90);
  }
}

customElements.define("list-keys", ListKeys);
