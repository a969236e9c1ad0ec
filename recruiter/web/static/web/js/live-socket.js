/**
 * A line to the server that comes back by itself: after 1 to 30 s, or as soon as the network is there again. While the
 * page is hidden it hangs up. Says `heard` for each message, and `state` when it changes:
 *
 * - live: what is so now was told, and each change will be
 * - away: there is no line at the moment
 * - signed-out, refused (this plan has none) and gone: there will be none
 */
const PING = 20_000;
const SILENCE = 10_000;
const LONGEST = 30_000;
const STEADY = 10_000; // a line that lived for so long was a good one
const OVER = { 4401: "signed-out", 4402: "refused", 4404: "gone" };
const TOO_MANY = 4429;

export class LiveSocket extends EventTarget {
  #url;
  #socket = null;
  #state = "";
  #failures = 0;
  #stop = new AbortController();

  constructor(path) {
    super();
    this.#url = new URL(path, window.location.href.replace(/^http/, "ws"));
    const { signal } = this.#stop;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.#dial()), { signal });
    window.addEventListener("online", () => this.#dial(), { signal });
    window.addEventListener("offline", () => this.#lost(), { signal });
    if (!document.hidden) this.#dial();
  }

  close() {
    this.#stop.abort();
    this.#hangUp();
  }

  #dial() {
    if (this.#socket || this.#stop.signal.aborted || document.hidden) return;
    clearTimeout(this.redial);
    const socket = (this.#socket = new WebSocket(this.#url));
    socket.addEventListener("message", ({ data }) => socket === this.#socket && this.#heard(JSON.parse(data)));
    socket.addEventListener("close", ({ code }) => socket === this.#socket && this.#lost(code));
    this.dialed = performance.now();
    this.#expect(SILENCE * 2); // nobody answers at all
  }

  #heard(message) {
    this.#say("live");
    clearTimeout(this.silence);
    clearTimeout(this.ping);
    this.ping = setTimeout(() => {
      this.#socket.send('{"type": "ping"}');
      this.#expect(SILENCE);
    }, PING);
    this.dispatchEvent(new CustomEvent("heard", { detail: message }));
  }

  /** A line that has died says nothing; neither does closing it, for a minute. */
  #expect(within) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.#lost(), within);
  }

  #lost(code) {
    this.#hangUp();
    if (OVER[code]) this.#stop.abort();
    else if (!document.hidden) this.#dialLater(code);
    this.#say(OVER[code] ?? "away");
  }

  #dialLater(code) {
    if (performance.now() - this.dialed > STEADY) this.#failures = 0;
    const wait = code === TOO_MANY ? LONGEST : Math.min(LONGEST, 1000 * 2 ** this.#failures * (1 + Math.random() / 2));
    this.#failures += 1;
    clearTimeout(this.redial);
    this.redial = setTimeout(() => this.#dial(), wait);
  }

  #rest() {
    this.#hangUp();
    this.#say("away");
  }

  #hangUp() {
    const socket = this.#socket;
    this.#socket = null; // what it still says is not heard
    for (const timer of [this.ping, this.silence, this.redial]) clearTimeout(timer);
    socket?.close();
  }

  #say(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
