/**
 * When what has the focus goes away – an item that is removed, a button that has done its work – the focus stays where it
 * was, so that a keyboard does not begin again at the top.
 */
export function keepFocus(main: HTMLElement): () => void {
  let path: HTMLElement[] = [];
  const remember = ({ target }: FocusEvent) => {
    path = [];
    for (let at = target; at instanceof HTMLElement && at !== main; at = at.parentElement) path.push(at);
  };
  const observer = new MutationObserver(() => {
    if (path[0]?.isConnected !== false || document.activeElement !== document.body) return;
    const place = path.find(({ isConnected }) => isConnected) ?? main;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  main.addEventListener('focusin', remember);
  observer.observe(main, { childList: true, subtree: true });
  return () => {
    main.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
