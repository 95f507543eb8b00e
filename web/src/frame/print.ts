/** On paper everything is open: what a reader would have to click is printed. */
export function openForPrint(): void {
  const opened: HTMLDetailsElement[] = [];
  whenPrinting((printing) => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(printing ? "details:not([open])" : "details")) {
      if (printing) opened.push(details);
      if (printing || opened.includes(details)) details.open = printing;
    }
    if (!printing) opened.length = 0;
  });
}

/**
 * Calls `change` with true when the page is about to be put on paper and with false afterwards, each
 * perhaps twice: the pages are counted right after "beforeprint", and a preview only changes the medium.
 */
export function whenPrinting(change: (printing: boolean) => void): () => void {
  const paper = matchMedia("print");
  const before = () => change(true);
  const after = () => change(false);
  const preview = () => change(paper.matches);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  paper.addEventListener("change", preview);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    paper.removeEventListener("change", preview);
  };
}
