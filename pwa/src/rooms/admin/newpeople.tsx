import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { OfficeGroup } from '../../contract';
import { addPerson, newId, Refused } from '../../facts/office';
import { t } from '../../i18n';
import { type Listed, namesIn } from '../../rules/names';
import { Field, Words } from '../../ui/field';
import { wordsOf } from '../../ui/office';

/** So many names are taken from one list. */
const mostNames = 200;

/** How it stands with one person of the list. */
type Standing = 'added' | 'like' | { wrong: string };

type Draft = {
  text: string;
  /** The key of whoever leads the group; empty: nobody on the list. */
  leader: string;
  /** Names that stand in the list more than once, and are as many people. */
  several: ReadonlySet<string>;
  /** The ids of the people, so that a request that is repeated adds nobody. */
  ids: Map<string, string>;
  standing: ReadonlyMap<string, Standing>;
};

const empty = (): Draft => ({
  text: '',
  leader: '',
  several: new Set(),
  ids: new Map(),
  standing: new Map(),
});

/** What was typed is here, by group, until all have been added. */
const drafts = signal<ReadonlyMap<string, Draft>>(new Map());

type Entry = { key: string; name: string };

const entriesOf = (listed: readonly Listed[], several: ReadonlySet<string>): Entry[] =>
  listed.flatMap(({ key, name, times }) =>
    Array.from({ length: several.has(key) ? times : 1 }, (_, nth) => ({
      key: nth ? `${key} ${nth}` : key,
      name,
    })),
  );

/** Names typed or pasted, looked at, and added to a group. */
export function NewPeople({
  group,
  onAdded,
  onCancel,
}: {
  group: OfficeGroup;
  onAdded: () => void;
  /** Without it, there is nothing else to do here. */
  onCancel?: (() => void) | undefined;
}) {
  const draft = drafts.value.get(group.id) ?? empty();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const set = (more: Partial<Draft>) => {
    const before = drafts.peek().get(group.id) ?? empty();
    drafts.value = new Map(drafts.peek()).set(group.id, { ...before, ...more });
  };
  const stand = (key: string, standing: Standing | null) => {
    const next = new Map(drafts.peek().get(group.id)?.standing);
    if (standing) next.set(key, standing);
    else next.delete(key);
    set({ standing: next });
  };
  const listed = namesIn(draft.text);
  const entries = entriesOf(listed, draft.several);
  const left = entries.filter(({ key }) => draft.standing.get(key) !== 'added');

  const add = async ({ key, name }: Entry, different = draft.several.has(key.replace(/ \d+$/, ''))) => {
    const id = draft.ids.get(key) ?? newId();
    draft.ids.set(key, id);
    const role = key === draft.leader ? { role: 'supervisor' as const } : {};
    try {
      await addPerson({ id, name, group: group.id, different, ...role });
      stand(key, 'added');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      stand(key, error.reason === 'person_like' ? 'like' : { wrong: wordsOf(error) });
    }
  };
  const addAll = async (some: readonly Entry[], different?: boolean) => {
    if (busy) return;
    if (some.length === 0) return setWrong(t('people.needNames'));
    if (some.length > mostNames) return setWrong(t('people.tooMany', { n: mostNames }));
    setBusy(true);
    setWrong(null);
    set({ ids: draft.ids });
    try {
      for (const one of some) await add(one, different);
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
    finish();
  };
  /** When everybody on the list is added, the list is done with. */
  const finish = () => {
    const now = drafts.peek().get(group.id) ?? empty();
    const all = entriesOf(namesIn(now.text), now.several);
    if (!all.every(({ key }) => now.standing.get(key) === 'added')) return;
    drafts.value = new Map([...drafts.peek()].filter(([id]) => id !== group.id));
    onAdded();
  };
  const leaveOut = (key: string) => {
    const kept = namesIn(draft.text).filter(one => one.key !== key);
    set({ text: kept.map(({ name }) => name).join('\n') });
    stand(key, null);
    finish();
  };

  const added = entries.length - left.length;
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void addAll(left);
      }}
    >
      <Words
        label={t('people.names')}
        help={t('people.namesHelp')}
        wrong={wrong}
        value={draft.text}
        onChange={text => {
          set({ text });
          setWrong(null);
        }}
      />
      {entries.length > 0 && (
        <>
          <Field label={t('people.leader')} help={t('people.leaderHelp')} wrong={null}>
            {input => (
              <select
                {...input}
                value={draft.leader}
                onChange={event => set({ leader: event.currentTarget.value })}
              >
                <option value="">{t('people.leaderLater')}</option>
                {listed.map(({ key, name }) => (
                  <option value={key} key={key}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <ol class="office-names" aria-label={t('people.preview')}>
            {listed.map(one => (
              <NameRow
                key={one.key}
                one={one}
                leads={draft.leader === one.key}
                several={draft.several.has(one.key)}
                standing={draft.standing.get(one.key)}
                onSeveral={() => set({ several: toggled(draft.several, one.key) })}
                onDifferent={() => void addAll([{ key: one.key, name: one.name }], true)}
                onLeaveOut={() => leaveOut(one.key)}
              />
            ))}
          </ol>
        </>
      )}
      <div class="row">
        <button type="submit" class="button strong" aria-disabled={busy}>
          {busy
            ? t('people.adding', { n: added, of: entries.length })
            : t(left.length > 0 ? 'people.add' : 'people.addNone', { n: left.length })}
        </button>
        {onCancel && !busy && (
          <button type="button" class="button quiet" onClick={onCancel}>
            {t('common.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

type RowProps = {
  one: Listed;
  leads: boolean;
  several: boolean;
  standing: Standing | undefined;
  onSeveral: () => void;
  onDifferent: () => void;
  onLeaveOut: () => void;
};

function NameRow({ one, leads, several, standing, onSeveral, onDifferent, onLeaveOut }: RowProps) {
  return (
    <li>
      <bdi>{one.name}</bdi>
      {leads && <span class="soft small">{t('people.leads')}</span>}
      {standing === 'added' && <span class="soft small">{t('people.added')}</span>}
      {one.times > 1 && standing !== 'added' && (
        <button type="button" class="choice" aria-pressed={several} onClick={onSeveral}>
          {t('people.several', { n: one.times })}
        </button>
      )}
      {standing === 'like' && (
        <span class="office-ask">
          <span class="wrong small">{t('refused.person_like')}</span>
          <button type="button" class="button" onClick={onDifferent}>
            {t('people.different')}
          </button>
          <button type="button" class="button" onClick={onLeaveOut}>
            {t('people.leaveOut')}
          </button>
        </span>
      )}
      {typeof standing === 'object' && <span class="wrong small">{standing.wrong}</span>}
    </li>
  );
}
