import { useState } from 'preact/hooks';
import type { Invitation } from '../../contract';
import { addPerson, newId } from '../../facts/office';
import { t } from '../../i18n';
import { begunIn } from '../../ui/begun';
import { Line, toFirstWrong } from '../../ui/field';
import { reasonOf, wordsOf } from '../../ui/office';
import { Large } from './large';

/** A name that was begun, by group. */
const useBegunName = begunIn<string>();

type Made = { name: string; invitation: Invitation };

/** One more person of a group or, without one, an administrator: a name, and then their code on this screen. */
export function AddPerson({
  group,
  onAdded,
  onCancel,
}: {
  group: string | null;
  onAdded: () => void;
  onCancel: () => void;
}) {
  const [id, setId] = useState(newId);
  const [begun, setBegun] = useBegunName(group ?? '');
  const name = begun ?? '';
  const [wrong, setWrong] = useState<string | null>(null);
  const [like, setLike] = useState(false);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  const add = async (form: EventTarget | null, different: boolean) => {
    if (busy) return;
    if (name.trim() === '') {
      setWrong(t('people.needNames'));
      return toFirstWrong(form);
    }
    setBusy(true);
    setWrong(null);
    setLike(false);
    try {
      const { invitation } = await addPerson({
        id,
        name,
        group,
        role: group === null ? 'admin' : 'member',
        different,
      });
      if (invitation) setMade({ name, invitation });
      setBegun(null);
      onAdded();
    } catch (error) {
      setLike(reasonOf(error) === 'person_like');
      setWrong(wordsOf(error));
      toFirstWrong(form);
    }
    setBusy(false);
  };
  if (made)
    return (
      <>
        <Large name={made.name} invitation={made.invitation} />
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => {
              setMade(null);
              setId(newId());
            }}
          >
            {t('people.another')}
          </button>
          <button type="button" class="button quiet" onClick={onCancel}>
            {t('common.done')}
          </button>
        </div>
      </>
    );
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void add(event.currentTarget, false);
      }}
    >
      <Line
        label={t('people.newName')}
        wrong={wrong}
        maxLength={80}
        value={name}
        onChange={next => {
          setBegun(next);
          setLike(false);
          setWrong(null);
        }}
      />
      <div class="row">
        {like && (
          <button type="button" class="button" onClick={() => void add(null, true)}>
            {t('people.different')}
          </button>
        )}
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('people.add', { n: 1 })}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
