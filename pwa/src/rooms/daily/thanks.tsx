import { useState } from 'preact/hooks';
import type { Group, Thanks } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { groups, ownGroup, today } from '../../facts/group';
import { me } from '../../facts/member';
import { points, titleOf } from '../../facts/point';
import { removeThanks, thank, thanksAreNamed, thanksIn } from '../../facts/thanks';
import { formatDay, t } from '../../i18n';
import { begunIn } from '../../ui/begun';
import { Field, toFirstWrong, Words } from '../../ui/field';
import { Page } from '../../ui/page';
import { saved, say } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import './daily.css';

/** The groups whose people one may thank: one's own, and those one leads. */
function thankedGroups(): Group[] {
  const leads = me.value?.leads ?? [];
  const own = ownGroup.value;
  const led = groups.value.filter(({ id }) => leads.includes(id) && id !== own?.id);
  return own ? [own, ...led] : led;
}

/** Noticing an ordinary good act of a colleague. A feed and nothing counted. */
export function ThanksRoom() {
  const all = thankedGroups();
  if (all.length === 0)
    return (
      <Page title={t('thanks.title')}>
        <p class="soft">{t('group.noGroup')}</p>
      </Page>
    );
  const people = all.flatMap(group =>
    group.people.filter(({ id }) => id !== me.value?.id).map(person => ({ ...person, group })),
  );
  return (
    <Page title={t('thanks.title')} layout="columns">
      <section class="panel">
        <p>{t('thanks.lead')}</p>
        {!thanksAreNamed() && <p class="soft">{t('thanks.unnamed')}</p>}
        {people.length === 0 ? <p class="soft">{t('thanks.alone')}</p> : <Give people={people} />}
      </section>
      <Feed of={all} />
    </Page>
  );
}

type Person = { id: string; name: string; group: Group };

/** People by name; by group as well where there are several. */
function PeopleOptions({ people }: { people: readonly Person[] }) {
  const options = (some: readonly Person[]) =>
    some.map(({ id, name, group }) => (
      <option value={`${group.id} ${id}`} key={id}>
        {name}
      </option>
    ));
  const all = [...new Set(people.map(({ group }) => group))];
  return all.length < 2
    ? options(people)
    : all.map(group => (
        <optgroup label={group.name} key={group.id}>
          {options(people.filter(one => one.group === group))}
        </optgroup>
      ));
}

const useBegunThanks = begunIn<{ chosen: string; point: string; text: string }>();
const noThanks = { chosen: '', point: '', text: '' };

function Give({ people }: { people: readonly Person[] }) {
  const [begun, setBegun] = useBegunThanks();
  const draft = begun ?? noThanks;
  const { chosen, point, text } = draft;
  const change = (part: Partial<typeof draft>) => setBegun({ ...draft, ...part });
  const [tried, setTried] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const member = people.find(({ id, group }) => `${group.id} ${id}` === chosen);
    if (!member || !point) {
      setTried(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(thank(member.group.id, member.id, point, text.trim())))) return;
    setTried(false);
    say(t('thanks.said', { name: member.name }));
    setBegun(null);
  };
  return (
    <form class="daily-form" onSubmit={send}>
      <Field label={t('thanks.whom')} wrong={tried && !chosen ? t('thanks.needWhom') : null}>
        {input => (
          <select {...input} value={chosen} onChange={event => change({ chosen: event.currentTarget.value })}>
            <option value="">{t('thanks.choose')}</option>
            <PeopleOptions people={people} />
          </select>
        )}
      </Field>
      <Field label={t('thanks.point')} wrong={tried && !point ? t('thanks.needPoint') : null}>
        {input => (
          <select {...input} value={point} onChange={event => change({ point: event.currentTarget.value })}>
            <option value="">{t('thanks.choose')}</option>
            {points.value.map(({ id, title }) => (
              <option value={id} key={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Words
        label={t('thanks.text')}
        limits={limits.thank.text}
        value={text}
        onChange={text => change({ text })}
      />
      <button type="submit" class="button strong wide">
        {t('thanks.send')}
      </button>
    </form>
  );
}

/** Who thanks whom; of those without a name, whom they are for. */
const lineOf = ({ from, to }: Thanks): string =>
  from.name ? t('thanks.line', { from: from.name, to: to.name }) : t('thanks.lineUnnamed', { to: to.name });

function Feed({ of }: { of: readonly Group[] }) {
  const all = of
    .flatMap(group => thanksIn(group.id, today(group).value))
    .sort((a, b) => b.at.localeCompare(a.at));
  const mayRemove = ({ group, from, to }: Thanks) =>
    me.value?.leads.includes(group) || from.id === me.value?.id || to.id === me.value?.id;
  return (
    <section class="panel" aria-label={t('thanks.title')}>
      {all.length === 0 && <p class="soft">{t('thanks.none')}</p>}
      <ul class="daily-list">
        {all.map(one => (
          <li key={one.id}>
            <p>
              <strong>{lineOf(one)}</strong>
            </p>
            {one.text && <p dir="auto">{one.text}</p>}
            <p class="small soft">
              {titleOf(one.point)} ·{' '}
              {one.from.name ? formatDay(one.day) : t('met.week', { day: formatDay(one.day) })}
              {of.length > 1 && ` · ${of.find(({ id }) => id === one.group)?.name}`} <Unsent id={one.id} />
            </p>
            {mayRemove(one) && (
              <button
                type="button"
                class="button quiet"
                aria-label={`${t('thanks.remove')}: ${lineOf(one)}`}
                onClick={async () => {
                  if (!(await saved(removeThanks(one.id)))) return;
                  const again = () => void saved(thank(one.group, one.to.id, one.point, one.text));
                  say(
                    t('level.withdrawn', { text: lineOf(one) }),
                    one.from.id === me.value?.id ? { undo: again } : {},
                  );
                }}
              >
                {t('thanks.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
