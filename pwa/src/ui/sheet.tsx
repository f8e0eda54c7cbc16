import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './icons';
import { useFresh } from './settle';

type Props = { open: boolean; title: string; onClose: () => void; children: ComponentChildren };

/** A modal sheet from the bottom edge, within reach of the thumb; the browser keeps the focus in it. */
export function Sheet({ open, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const fresh = useFresh(open);

  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);

  useEffect(() => {
    const element = dialog.current;
    const outside = (event: MouseEvent) => {
      if (event.target === element && !within(element, event)) onClose();
    };
    element?.addEventListener('click', outside);
    return () => element?.removeEventListener('click', outside);
  }, [onClose]);

  // The way out is drawn at the top and comes last, so that the first thing to do here has the focus.
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={heading} onClose={onClose}>
      {open && (
        <>
          <div class="sheet-in" {...fresh}>
            <h2 id={heading}>{title}</h2>
            {children}
          </div>
          <button type="button" class="sheet-close" aria-label={t('common.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </>
      )}
    </dialog>
  );
}

const within = (element: Element | null, { clientX: x, clientY: y }: MouseEvent): boolean => {
  const box = element?.getBoundingClientRect();
  return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
};
