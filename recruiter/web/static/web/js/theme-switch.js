/** Light, dark, or as the system has it. The server reads the cookie, so that no page flashes in the other theme. */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => choose(target.value));
  }
}

function choose(theme) {
  const { dataset } = document.documentElement;
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
  const age = theme ? 365 * 24 * 3600 : 0;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

customElements.define("theme-switch", ThemeSwitch);
