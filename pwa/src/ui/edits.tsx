// A form over what several administrators change: what was typed stays until it has arrived, and what somebody else has
// changed meanwhile is shown beside it.
import { type Signal, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { me } from '../facts/member';
import { look, Refused } from '../facts/office';
import { t } from '../i18n';
import { clashesOf, type Edits, edited, keptMine, laidOver, patchOf, takenTheirs } from '../rules/together';

const drafts = new Map<string, Signal<unknown>>();

/** What was typed over something, also for whoever looked at another page meanwhile. */
function draftOf<T>(what: string): Signal<Edits<T>> {
  const key = `${me.peek()?.id} ${what}`;
  const found = drafts.get(key) ?? signal<unknown>({});
  drafts.set(key, found);
  return found as Signal<Edits<T>>;
}

export type Editing<T> = {
  /** How it stands with what was typed. */
  shown: T;
  /** How it stands on the server, as it was read last. */
  now: T;
  set: <K extends keyof T>(field: K, value: T[K]) => void;
  clashes: readonly (keyof T)[];
  keepMine: (field: keyof T) => void;
  takeTheirs: (field: keyof T) => void;
  changed: boolean;
  changes: (field: keyof T) => boolean;
  busy: boolean;
  /** Why it was not saved; null where nothing is wrong, or where somebody else's change says it. */
  wrong: unknown;
  /** Sends what was typed; true if it has arrived. */
  save: () => Promise<boolean>;
  /** Drops what was typed. */
  drop: () => void;
};

/** `path` is the address from which `now` was read, `item` what is changed there if that is one of many; `send` changes it. */
export function useEdits<T extends object>(
  path: string,
  now: T,
  send: (change: Partial<T>, was: Partial<T>) => Promise<unknown>,
  item = '',
): Editing<T> {
  const draft = draftOf<T>(`${path} ${item}`);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<unknown>(null);
  const edits = draft.value;
  const clashes = clashesOf(edits, now);
  const patch = patchOf(edits);

  const put = (next: Edits<T>) => {
    draft.value = next;
    setWrong(null);
  };
  const save = async () => {
    if (busy || !patch) return false;
    setBusy(true);
    setWrong(null);
    try {
      await send(patch.change, patch.was);
      await look(path);
      draft.value = {};
      return true;
    } catch (error) {
      setWrong(error);
      if (error instanceof Refused) await look(path);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    shown: laidOver(edits, now),
    now,
    set: (field, value) => put(edited(draft.peek(), now, field, value)),
    clashes,
    keepMine: field => put(keptMine(draft.peek(), now, field)),
    takeTheirs: field => put(takenTheirs(draft.peek(), field)),
    changed: patch !== null,
    changes: field => edits[field] !== undefined,
    busy,
    wrong: clashes.length > 0 ? null : wrong,
    save,
    drop: () => put({}),
  };
}

type ClashProps<T, K extends keyof T> = { of: Editing<T>; field: K; words: (value: T[K]) => string };

/** What somebody else has changed a field into meanwhile; whoever types decides. */
export function Clash<T extends object, K extends keyof T>({ of, field, words }: ClashProps<T, K>) {
  const clashes = of.clashes.includes(field);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The first of them is gone to: whoever saves may be far below.
    if (clashes && document.querySelector('[data-clash]') === notice.current) notice.current?.focus();
  }, [clashes]);
  if (!clashes) return null;
  return (
    <div class="notice" role="alert" data-clash tabIndex={-1} ref={notice}>
      <p>{t('edits.clash', { now: words(of.now[field]) || t('edits.nothing') })}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => of.keepMine(field)}>
          {t('edits.mine')}
        </button>
        <button type="button" class="button" onClick={() => of.takeTheirs(field)}>
          {t('edits.theirs')}
        </button>
      </div>
    </div>
  );
}

/** Saves what was typed, or drops it; nothing where nothing was. */
export function SaveEdits<T extends object>({ of }: { of: Editing<T> }) {
  if (!of.changed) return null;
  return (
    <>
      <div class="save">
        <button type="submit" class="button strong" aria-disabled={of.busy || of.clashes.length > 0}>
          {t('edits.save')}
        </button>
      </div>
      <div>
        <button type="button" class="button quiet" onClick={of.drop}>
          {t('edits.drop')}
        </button>
      </div>
    </>
  );
}
