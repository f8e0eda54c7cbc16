import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { OfficeGroup, WorkKind } from '../../contract';
import { addGroup, newId } from '../../facts/office';
import { type Key, t } from '../../i18n';
import { closedNamed, placesOf } from '../../rules/groups';
import { Field, Line, toFirstWrong } from '../../ui/field';
import { reasonOf, wordsOf } from '../../ui/office';
import { weekdayName } from '../notifications/words';

export const kinds = {
  all: 'office.kind.all',
  reception: 'office.kind.reception',
  cleaning: 'office.kind.cleaning',
  canteen: 'office.kind.canteen',
  property: 'office.kind.property',
  security: 'office.kind.security',
} as const satisfies Record<WorkKind, Key>;

const week = [1, 2, 3, 4, 5, 6, 7];
/** The hours at which a day of work may begin. */
const starts = Array.from({ length: 13 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

type Draft = {
  id: string;
  name: string;
  site: string;
  kind: WorkKind;
  days: readonly number[];
  start: string;
};

const empty = (): Draft => ({
  id: newId(),
  name: '',
  site: '',
  kind: 'all',
  days: [1, 2, 3, 4, 5],
  start: '04:00',
});

/** What was typed is here until the group is made, also for whoever looks at another page meanwhile. */
const draft = signal<Draft | null>(null);

/** A new group on one screen; everything but its name has a usual answer. */
export function NewGroup({
  groups,
  onMade,
  onCancel,
}: {
  groups: readonly OfficeGroup[];
  onMade: (group: OfficeGroup) => void;
  /** Without it, there is nothing else to do here. */
  onCancel?: (() => void) | undefined;
}) {
  draft.value ??= empty();
  const now = draft.value;
  const [wrong, setWrong] = useState<string | null>(null);
  const [asked, setAsked] = useState<'group_like' | 'group_closed_so' | null>(null);
  const [busy, setBusy] = useState(false);
  const closed = asked === 'group_closed_so' && closedNamed(groups, now.name, now.site);
  const set = (more: Partial<Draft>) => {
    draft.value = { ...now, ...more };
    setAsked(null);
    setWrong(null);
  };

  const send = async (form: EventTarget | null, different: boolean) => {
    if (busy) return;
    if (now.name.trim() === '') {
      setWrong(t('group.needName'));
      return toFirstWrong(form);
    }
    setBusy(true);
    setWrong(null);
    setAsked(null);
    try {
      const { id, name, site, kind, days, start } = now;
      const answer = await addGroup({
        id,
        name,
        site,
        kind,
        workingDays: [...days],
        dayStart: start,
        different,
      });
      draft.value = null;
      onMade(answer.group);
    } catch (error) {
      const reason = reasonOf(error);
      setAsked(reason === 'group_like' || reason === 'group_closed_so' ? reason : null);
      setWrong(wordsOf(error));
      setBusy(false);
      toFirstWrong(form);
    }
  };
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void send(event.currentTarget, false);
      }}
    >
      <Line
        label={t('group.name')}
        help={t('group.nameHelp')}
        wrong={wrong}
        maxLength={80}
        value={now.name}
        onChange={name => set({ name })}
      />
      {asked && (
        <div class="row">
          {closed && (
            <a class="button strong" href={`/admin/groups/${closed.id}`}>
              {t('group.toClosed')}
            </a>
          )}
          <button type="button" class="button" onClick={() => void send(null, true)}>
            {t('group.different')}
          </button>
        </div>
      )}
      <Line
        label={t('group.site')}
        help={t('group.siteHelp')}
        maxLength={80}
        value={now.site}
        offers={placesOf(groups)}
        onChange={site => set({ site })}
      />
      <KindField kind={now.kind} onChange={kind => set({ kind })} />
      <WorkingDays days={now.days} onChange={days => set({ days })} />
      <StartField start={now.start} onChange={start => set({ start })} />
      <div class="row">
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('group.make')}
        </button>
        {onCancel && (
          <button type="button" class="button quiet" onClick={onCancel}>
            {t('common.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** What kind of work a group does. */
export function KindField({ kind, onChange }: { kind: WorkKind; onChange: (kind: WorkKind) => void }) {
  return (
    <Field label={t('group.kind')} help={t('group.kindHelp')} wrong={null}>
      {input => (
        <select {...input} value={kind} onChange={event => onChange(event.currentTarget.value as WorkKind)}>
          {(Object.keys(kinds) as WorkKind[]).map(one => (
            <option value={one} key={one}>
              {t(kinds[one])}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The hour at which a group's day begins; one between the full hours is among them if it is the group's. */
export function StartField({
  wrong = null,
  start,
  onChange,
}: {
  wrong?: string | null;
  start: string;
  onChange: (start: string) => void;
}) {
  return (
    <Field label={t('group.start')} help={t('group.startHelp')} wrong={wrong}>
      {input => (
        <select {...input} value={start} onChange={event => onChange(event.currentTarget.value)}>
          {(starts.includes(start) ? starts : [...starts, start].sort()).map(hour => (
            <option key={hour}>{hour}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** On which days the group works; one at least. */
export function WorkingDays({
  days,
  onChange,
}: {
  days: readonly number[];
  onChange: (days: number[]) => void;
}) {
  const toggle = (day: number) => {
    const next = week.filter(one => (one === day) !== days.includes(one));
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset class="choices">
      <legend class="office-legend">{t('group.days')}</legend>
      {week.map(day => (
        <button
          type="button"
          class="choice"
          key={day}
          aria-pressed={days.includes(day)}
          onClick={() => toggle(day)}
        >
          {weekdayName(day)}
        </button>
      ))}
    </fieldset>
  );
}
