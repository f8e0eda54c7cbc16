import { useState } from 'preact/hooks';
import type { Invitation } from '../../contract';
import { addPerson, newId, Refused } from '../../facts/office';
import { t } from '../../i18n';
import { Line } from '../../ui/field';
import { wordsOf } from '../../ui/office';
import { Large } from './large';

type Made = { name: string; invitation: Invitation };

/** One more person of a group or, without one, an administrator: a name, and then their code on this screen. */
export function AddPerson({ group, onAdded }: { group: string | null; onAdded: () => void }) {
  const [id, setId] = useState(newId);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [like, setLike] = useState(false);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  const add = async (different: boolean) => {
    if (busy) return;
    if (name.trim() === '') return setWrong(t('people.needNames'));
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
      onAdded();
    } catch (error) {
      const alike = error instanceof Refused && error.code === 'conflict';
      setLike(alike);
      setWrong(alike ? t('people.like') : wordsOf(error));
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
              setName('');
              setId(newId());
            }}
          >
            {t('people.another')}
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
        void add(false);
      }}
    >
      <Line
        label={t('people.newName')}
        wrong={wrong}
        maxLength={80}
        value={name}
        onChange={next => {
          setName(next);
          setLike(false);
        }}
      />
      <div class="row">
        {like && (
          <button type="button" class="button" onClick={() => void add(true)}>
            {t('people.different')}
          </button>
        )}
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('people.add', { n: 1 })}
        </button>
      </div>
    </form>
  );
}
