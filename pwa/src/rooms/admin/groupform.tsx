import type { OfficeGroup } from '../../contract';
import { changeGroup } from '../../facts/office';
import { t } from '../../i18n';
import { placesOf } from '../../rules/groups';
import { Clash, type Editing, SaveEdits, useEdits } from '../../ui/edits';
import { Line, toFirstWrong } from '../../ui/field';
import { Refusal, reasonOf, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { weekdayName } from '../notifications/words';
import { KindField, kinds, StartField, WorkingDays } from './newgroup';
import { ZoneField } from './zone';

/** What the form changes of a group. */
type Fields = Pick<
  OfficeGroup,
  'name' | 'kind' | 'customerName' | 'timeZone' | 'dayStart' | 'workingDays'
> & {
  site: string;
};

const fieldsOf = ({
  name,
  site,
  kind,
  customerName,
  timeZone,
  dayStart,
  workingDays,
}: OfficeGroup): Fields => ({
  name,
  site: site?.name ?? '',
  kind,
  customerName,
  timeZone,
  dayStart,
  workingDays,
});

type Props = { group: OfficeGroup; groups: readonly OfficeGroup[]; onSaved: () => void };

/** What a group is called, where it is and when it works. */
export function GroupForm({ group, groups, onSaved }: Props) {
  const form = useEdits(`groups/${group.id}`, fieldsOf(group), (change, was) =>
    changeGroup(group.id, { ...change, was }),
  );
  const { shown, set } = form;
  const text = (value: string) => value;
  const at = refusedField(form);
  const why = reasonOf(form.wrong) === 'group_like' ? t('groups.nameTaken') : wordsOf(form.wrong);
  const wrong = (field: keyof Fields) => (at === field ? why : null);
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const element = event.currentTarget;
        void form.save().then(saved => {
          if (!saved) return toFirstWrong(element);
          say(t('person.saved'));
          onSaved();
        });
      }}
    >
      <Line
        label={t('group.name')}
        help={t('group.nameHelp')}
        wrong={wrong('name')}
        maxLength={80}
        value={shown.name}
        onChange={name => set('name', name)}
      />
      <Clash of={form} field="name" words={text} />
      <Line
        label={t('group.site')}
        help={t('group.siteHelp')}
        wrong={wrong('site')}
        maxLength={80}
        value={shown.site}
        offers={placesOf(groups)}
        onChange={site => set('site', site)}
      />
      <Clash of={form} field="site" words={text} />
      <Line
        label={t('groups.customerName')}
        help={t('groups.customerNameHelp', { name: shown.name })}
        wrong={wrong('customerName')}
        maxLength={80}
        value={shown.customerName}
        onChange={name => set('customerName', name)}
      />
      <Clash of={form} field="customerName" words={text} />
      <KindField kind={shown.kind} onChange={kind => set('kind', kind)} />
      <Clash of={form} field="kind" words={kind => t(kinds[kind])} />
      <h3>{t('groups.when')}</h3>
      <p class="soft">{t('groups.counted')}</p>
      <WorkingDays days={shown.workingDays} onChange={days => set('workingDays', days)} />
      <Clash of={form} field="workingDays" words={days => days.map(day => weekdayName(day)).join(', ')} />
      <StartField
        wrong={wrong('dayStart')}
        start={shown.dayStart}
        onChange={start => set('dayStart', start)}
      />
      <Clash of={form} field="dayStart" words={text} />
      <ZoneField
        help={t('groups.zoneHelp')}
        wrong={wrong('timeZone')}
        value={shown.timeZone}
        onChange={zone => set('timeZone', zone)}
      />
      <Clash of={form} field="timeZone" words={text} />
      {form.wrong !== null && at === null && <Refusal text={why} />}
      <SaveEdits of={form} />
    </form>
  );
}

/** The field that was refused; null where it is none of them alone. */
function refusedField({ wrong, changes }: Editing<Fields>): keyof Fields | null {
  switch (reasonOf(wrong)) {
    case 'zone_unknown':
      return 'timeZone';
    case 'group_named_so':
    case 'group_like':
      return changes('name') ? 'name' : 'site';
    case 'still_yesterday':
      return changes('dayStart') ? 'dayStart' : 'timeZone';
    case 'name_unfit':
      return (['name', 'site', 'customerName'] as const).find(changes) ?? null;
    default:
      return null;
  }
}
