/**
 * Sends files one by one, three at a time, each with its own progress, retry and cancel. Holds the form, which without
 * this script sends them all at once.
 *
 * The form's fields go with every file, the hidden `batch` among them, so that all land in one batch and sending twice
 * adds nothing. The server answers `{"files": [{"state": …, "reason": "…"}], "batch": url}`, or `{"detail": "…"}` where it
 * took nothing. When nothing is left to send, `data-start-url` is told so, if the form has a field `start`, and the page
 * goes on to `data-batch-url`, which tells of each file. Files and folders can be dropped anywhere on the window; where the
 * form is in a popover, that opens.
 *
 * States of a row: waiting and sending; accepted and refused, which the batch tells of; and failed, where the server has
 * nothing of the file, which can be sent again or cancelled.
 */
import { dropped, sorted } from "./dropped-files.js";

const AT_ONCE = 3;
const SIGNED_OUT = "You are signed out. Sign in in another tab, then retry.";
const PROBLEMS = {
  403: SIGNED_OUT,
  413: "That is more than the server takes: a file may have 10 MB, an archive 100 MB.",
  503: "The server is busy, or being restarted. Nothing was lost; retry in a moment.",
};

class FileDrop extends HTMLElement {
  #waiting = [];
  #sending = 0;
  #left = 0;
  #leaving = false;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[name=files]");
    this.rows = this.querySelector(".uploads");
    this.said = this.querySelector("[role=status]");
    this.template = this.querySelector("template");
    this.input.addEventListener("change", () => this.#take(this.input));
    const folder = this.querySelector("[data-folder]");
    folder.addEventListener("change", () => this.#take(folder, sorted([...folder.files])));
    if (this.input.files.length) this.#take(this.input); // chosen before this script was there
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
    window.addEventListener("drop", async (event) => {
      if (!dragsFiles(event)) return;
      event.preventDefault();
      this.classList.remove("over");
      this.#add(await dropped(event.dataTransfer));
    });
  }

  #open() {
    const box = this.closest("[popover]");
    if (!box || box.matches(":popover-open")) return;
    box.showPopover({ source: document.querySelector(`[popovertarget="${box.id}"]`) });
  }

  #take(input, found = { files: [...input.files], left: 0 }) {
    this.#add(found);
    input.value = "";
  }

  #add({ files, left }) {
    this.#left += left;
    for (const file of files) this.#waiting.push(this.#row(file));
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
    const body = new FormData(this.form);
    body.set(this.input.name, upload.file);
    const request = (upload.request = posted(this.form.action, body));
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(upload, loaded, total));
    request.addEventListener("load", () => answered(upload));
    request.addEventListener("error", () => set(upload, "failed", "The connection broke. Nothing was lost."));
    request.addEventListener("loadend", () => {
      this.#sending -= 1;
      this.#next();
    });
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
    upload.slot("cancel").focus();
    this.#waiting.push(upload);
    this.#next();
  }

  #summarize() {
    const count = (state) => this.rows.querySelectorAll(`[data-state=${state}]`).length;
    const all = this.rows.children.length;
    const [accepted, refused, failed] = ["accepted", "refused", "failed"].map(count);
    this.said.textContent = all || this.#left ? sentence({ accepted, refused, failed, all, left: this.#left }) : "";
    if (all && accepted + refused === all) this.#leave();
  }

  /** Whoever cannot be told that nothing more follows notices it by the silence. */
  #leave() {
    if (this.#leaving) return;
    this.#leaving = true;
    const { startUrl, batchUrl } = this.form.dataset;
    const go = () => window.location.assign(batchUrl);
    if (!this.form.elements.start) return go();
    const body = new FormData(this.form);
    body.delete(this.input.name);
    const request = posted(startUrl, body);
    request.addEventListener("loadend", go);
    request.send(body);
  }
}

function posted(url, body) {
  const request = new XMLHttpRequest();
  const token = cookie("csrftoken");
  if (token) body.delete("csrfmiddlewaretoken"); // it is of the time when the page was opened, and would count first
  request.open("POST", url);
  request.setRequestHeader("Accept", "application/json");
  if (token) request.setRequestHeader("X-CSRFToken", token);
  return request;
}

function set(upload, state, words) {
  upload.row.dataset.state = state;
  upload.slot("said").textContent = words;
}

function progress(upload, loaded, total) {
  const bar = upload.slot("progress");
  bar.max = total;
  bar.value = loaded;
  if (loaded === total) set(upload, "sending", "Sent, being stored");
}

function answered(upload) {
  const { status, response } = upload.request;
  const answer = parsed(response);
  const files = status < 400 && answer?.files;
  if (files) set(upload, ...outcome(files));
  else set(upload, "failed", problem(status, answer?.detail));
}

/** Of an archive there are several. */
function outcome(files) {
  const [file] = files;
  if (files.length !== 1) return ["accepted", unpacked(files)];
  if (file.state === "failed") return ["refused", file.reason || "It was refused."];
  if (file.same) return ["accepted", `The same file as ${file.same}`];
  return ["accepted", file.recognised ? "Known already" : "Accepted"];
}

function unpacked(files) {
  const refused = files.filter((file) => file.state === "failed").length;
  return refused ? `${files.length} files in it, ${refused} of them refused` : `${files.length} files in it`;
}

/** Whoever is signed out may also have been led to the page for signing in, which is no JSON, but no error either. */
function problem(status, detail) {
  if (status < 400 || status === 401) return SIGNED_OUT;
  return detail || PROBLEMS[status] || `The server could not take it (${status}). Try again.`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function cookie(name) {
  return document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

function sentence({ accepted, refused, failed, all, left }) {
  const parts = [`${accepted + refused} of ${all} ${all === 1 ? "file" : "files"} sent`];
  if (refused) parts.push(`${refused} refused`);
  if (failed) parts.push(`${failed} not sent`);
  if (left) parts.push(`${left} of another kind left out of the folder`);
  return `${parts.join(", ")}.`;
}

function readable(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

customElements.define("file-drop", FileDrop);
