// What a reader would see in a page, as the test asks for it. Keys are those of the Go struct.
window.folded = e => {
  for (let d = e.closest("details:not([open])"); d; d = d.parentElement.closest("details:not([open])"))
    if (!(d.firstElementChild === e || d.firstElementChild.contains(e))) return true;
  return false;
};
window.controls = () => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(e => !folded(e));
(() => {
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const n = texts.currentNode, e = n.parentElement;
    if (!n.data.trim() || folded(e) || e.closest(".skip, .hidden, title, desc, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(n);
    for (const r of range.getClientRects())
      if (r.width > 1 && r.height > 1) boxes.push({r, e, text: n.data.trim().slice(0, 40)});
  }
  const overlaps = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && overlaps.length < 20; j++) {
      const a = boxes[i], b = boxes[j];
      const w = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const h = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      if (w > 2 && h > 5) overlaps.push(a.text + " / " + b.text);
    }
  const scrambled = [];
  let isolated = 0;
  for (const e of document.querySelectorAll('bdi[dir="ltr"]')) {
    const n = e.firstChild;
    if (!n || n.nodeType !== 3 || n.data.length < 2 || folded(e) || e.closest(".hidden")) continue;
    const at = i => {
      const range = document.createRange();
      range.setStart(n, i);
      range.setEnd(n, i + 1);
      return range.getBoundingClientRect();
    };
    isolated++;
    for (let i = 1; i < n.data.length; i++) {
      const a = at(i - 1), b = at(i);
      if (a.width && b.width && Math.abs(a.top - b.top) < 2 && b.left < a.left) {
        scrambled.push(n.data);
        break;
      }
    }
  }
  const unlabelled = controls().filter(e => !(e.getAttribute("aria-label") || e.textContent.trim())).map(e => e.outerHTML.slice(0, 100));
  return {
    Overflow: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    Overlaps: overlaps, Scrambled: scrambled, Isolated: isolated, Controls: controls().length, Unlabelled: unlabelled,
  };
})()
