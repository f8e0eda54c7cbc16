import { signal } from '@preact/signals';
import { t } from '../i18n';
import { shownFor, type ToastKind, withNext } from '../rules/toast';
import { NotSavedError } from '../sync';

type Toast = ToastKind & { id: number; text: string };

const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** Says a sentence above the menu for a few seconds; `undo` adds a button that takes it back. */
export function say(text: string, options: { tone?: Toast['tone']; undo?: () => void } = {}): void {
  const id = ++last;
  toasts.value = withNext(toasts.value, { id, text, tone: options.tone ?? 'calm', undo: options.undo });
  setTimeout(() => drop(id), shownFor(text));
}

const drop = (id: number): void => {
  toasts.value = toasts.value.filter(toast => toast.id !== id);
};

/** Waits for a write to be on the phone. False, and said aloud, when the phone could not save it: nothing is claimed. */
export async function saved(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (!(error instanceof NotSavedError)) throw error;
    say(t('toast.notSaved'), { tone: 'alarm' });
    return false;
  }
}

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map(({ id, text, tone, undo }) => (
        <div class="toast" data-tone={tone} key={id}>
          <span>{text}</span>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              undo?.();
              drop(id);
            }}
          >
            {undo ? t('common.undo') : t('common.close')}
          </button>
        </div>
      ))}
    </div>
  );
}
