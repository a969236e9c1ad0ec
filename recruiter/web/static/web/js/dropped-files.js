/** Files out of what was dropped or chosen, folders and all that is in them among it. */
const READABLE = /\.(pdf|docx|txt|zip)$/i;

/** Call it while the drop is being handled: afterwards the browser takes the list away. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return { files: [...transfer.files], left: 0 };
  const files = (await Promise.all(entries.map(filesIn))).flat();
  const loose = new Set(entries.filter((entry) => entry.isFile).map((entry) => entry.name));
  return sorted(files, (file) => loose.has(file.name));
}

/** Out of a folder only what can be a resume; what a person chose by hand is sent, and the server says what it is. */
export function sorted(files, isChosen = () => false) {
  const seen = files.filter((file) => !file.name.startsWith("."));
  const wanted = seen.filter((file) => isChosen(file) || READABLE.test(file.name));
  return { files: wanted, left: seen.length - wanted.length };
}

async function filesIn(entry) {
  if (entry.isFile) return [await promised((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await promised((done, failed) => reader.readEntries(done, failed)); // at most 100 at once
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(filesIn))).flat();
}

function promised(call) {
  return new Promise(call);
}
