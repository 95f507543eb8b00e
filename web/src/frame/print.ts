/** On paper everything is open: what a reader would have to click is printed. */
export function openForPrint(): void {
  const opened: HTMLDetailsElement[] = [];
  matchMedia("print").addEventListener("change", ({ matches }) => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(matches ? "details:not([open])" : "details")) {
      if (matches) opened.push(details);
      if (matches || opened.includes(details)) details.open = matches;
    }
    if (!matches) opened.length = 0;
  });
}
