/**
 * Pieces that come to a page that is open, and say what it says already, are not put in place again: what has the focus, is
 * open or is selected there stays so.
 */
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const piece = detail.fragment.firstElementChild;
  if (piece?.id === detail.target.id && plain(detail.target) === plain(piece)) detail.shouldSwap = false;
});

/** Without the classes that htmx leaves while it works. */
function plain(element) {
  return element.outerHTML.replace(/ class="(htmx-[a-z]+ ?)+"/g, "").replace(/ htmx-[a-z]+(?=[" ])/g, "");
}
