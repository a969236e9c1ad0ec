/**
 * Sends files one by one, three at a time, each with its own progress, retry and cancel. Holds the form, which without
 * this script sends them all at once.
 *
 * The form's fields go with every file, the hidden `batch` among them, so that all land in one batch and sending twice
 * adds nothing. The server answers `{"files": [{"state": "completed" | "failed", "reason": "…"}]}`. When nothing is left
 * to do, the page goes on to the form's `data-done-url`, or to `data-report-url` where something was refused. Files can be
 * dropped anywhere on the window; where the form is in a popover, that opens.
 */
const AT_ONCE = 3;

class FileDrop extends HTMLElement {
  #waiting = [];
  #sending = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.rows = this.querySelector(".uploads");
    this.said = this.querySelector("[role=status]");
    this.template = this.querySelector("template");
    this.input.addEventListener("change", () => this.#take(this.input.files));
    this.#watchWindow();
    window.addEventListener("beforeunload", (event) => this.#sending && event.preventDefault());
  }

  #watchWindow() {
    const dragsFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
    window.addEventListener("dragover", (event) => {
      if (!dragsFiles(event)) return;
      event.preventDefault();
      this.classList.add("over");
      this.#open();
    });
    window.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? this.classList.remove("over"));
    window.addEventListener("drop", (event) => {
      if (!dragsFiles(event)) return;
      event.preventDefault();
      this.classList.remove("over");
      this.#take(event.dataTransfer.files);
    });
  }

  #open() {
    const box = this.closest("[popover]");
    if (!box || box.matches(":popover-open")) return;
    box.showPopover({ source: document.querySelector(`[popovertarget="${box.id}"]`) });
  }

  #take(files) {
    for (const file of files) this.#waiting.push(this.#row(file));
    this.input.value = "";
    this.#next();
  }

  #row(file) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    const upload = { file, row, slot: (name) => row.querySelector(`[data-slot=${name}]`) };
    upload.slot("name").textContent = file.name;
    upload.slot("size").textContent = readable(file.size);
    upload.slot("cancel").setAttribute("aria-label", `Cancel ${file.name}`);
    upload.slot("retry").setAttribute("aria-label", `Retry ${file.name}`);
    upload.slot("cancel").addEventListener("click", () => this.#cancel(upload));
    upload.slot("retry").addEventListener("click", () => this.#again(upload));
    set(upload, "waiting", "Waiting");
    this.rows.append(row);
    return upload;
  }

  #next() {
    while (this.#sending < AT_ONCE && this.#waiting.length) this.#send(this.#waiting.shift());
    this.#summarize();
  }

  #send(upload) {
    const request = (upload.request = new XMLHttpRequest());
    const body = new FormData(this.form);
    body.set(this.input.name, upload.file);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(upload, loaded, total));
    request.addEventListener("load", () => answered(upload));
    request.addEventListener("error", () => set(upload, "failed", "The connection broke. Nothing was lost."));
    request.addEventListener("loadend", () => {
      this.#sending -= 1;
      this.#next();
    });
    request.open("POST", this.form.action);
    request.setRequestHeader("Accept", "application/json");
    this.#sending += 1;
    set(upload, "sending", "Sending");
    request.send(body);
  }

  #cancel(upload) {
    this.#waiting = this.#waiting.filter((one) => one !== upload);
    upload.row.remove();
    upload.request?.abort();
    this.input.focus();
    this.#summarize();
  }

  #again(upload) {
    set(upload, "waiting", "Waiting");
    this.#waiting.push(upload);
    this.#next();
  }

  #summarize() {
    const count = (state) => this.rows.querySelectorAll(`[data-state=${state}]`).length;
    const [done, refused, failed, all] = [count("done"), count("refused"), count("failed"), this.rows.children.length];
    this.said.textContent = all ? sentence({ done, refused, failed, all }) : "";
    if (all && done + refused === all) {
      const { doneUrl, reportUrl } = this.form.dataset;
      window.location.assign(refused ? reportUrl : doneUrl);
    }
  }
}

function set(upload, state, words) {
  upload.row.dataset.state = state;
  upload.slot("said").textContent = words;
}

function progress(upload, loaded, total) {
  const bar = upload.slot("progress");
  bar.max = total;
  bar.value = loaded;
  if (loaded === total) set(upload, "sending", "Reading");
}

function answered(upload) {
  const { status, response } = upload.request;
  const answer = parsed(response);
  if (!answer && status < 400) return set(upload, "failed", "You are signed out. Sign in in another tab, then retry.");
  if (!answer || status >= 500) return set(upload, "failed", `The server could not take it (${status}). Try again.`);
  const refused = status >= 400 || answer.state === "failed";
  const words = answer.reason || answer.detail || (refused ? "It was refused." : answer.recognised ? "Known already" : "Read");
  set(upload, refused ? "refused" : "done", words);
}

function parsed(text) {
  try {
    return JSON.parse(text).files?.[0] ?? JSON.parse(text);
  } catch {
    return null;
  }
}

function sentence({ done, refused, failed, all }) {
  const parts = [`${done} of ${all} ${all === 1 ? "file" : "files"} done`];
  if (refused) parts.push(`${refused} refused`);
  if (failed) parts.push(`${failed} to retry`);
  return `${parts.join(", ")}.`;
}

function readable(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

customElements.define("file-drop", FileDrop);
