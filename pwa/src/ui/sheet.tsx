import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

type Props = { open: boolean; title: string; onClose: () => void; children: ComponentChildren };

/** A modal sheet from the bottom edge, within reach of the thumb; the browser keeps the focus in it. */
export function Sheet({ open, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);

  useEffect(() => {
    const element = dialog.current;
    const outside = (event: Event) => {
      if (event.target === element) onClose();
    };
    element?.addEventListener('click', outside);
    return () => element?.removeEventListener('click', outside);
  }, [onClose]);

  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={heading} onClose={onClose}>
      {open && (
        <div class="sheet-in">
          <h2 id={heading}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
