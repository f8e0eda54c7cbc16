import { useState } from 'preact/hooks';
import type { Thanks } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { ownGroup, ownToday } from '../../facts/group';
import { me } from '../../facts/member';
import { points } from '../../facts/point';
import { removeThanks, thank, thanksIn } from '../../facts/thanks';
import { formatDay, t } from '../../i18n';
import { Field, toFirstWrong, Words } from '../../ui/field';
import { Page } from '../../ui/page';
import { saved, say } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import './daily.css';

/** Noticing an ordinary good act of a colleague. A feed and nothing counted. */
export function ThanksRoom() {
  const group = ownGroup.value;
  if (!group) return <Page title={t('thanks.title')}>{null}</Page>;
  const others = group.people.filter(({ id }) => id !== me.value?.id);
  return (
    <Page title={t('thanks.title')} layout="columns">
      <section class="panel">
        <p>{t('thanks.lead')}</p>
        {others.length === 0 ? (
          <p class="soft">{t('thanks.alone')}</p>
        ) : (
          <Give group={group.id} people={others} />
        )}
      </section>
      <Feed group={group.id} />
    </Page>
  );
}

function Give({ group, people }: { group: string; people: readonly { id: string; name: string }[] }) {
  const [member, setMember] = useState('');
  const [point, setPoint] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!member || !point) {
      setTried(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(thank(group, member, point, text.trim())))) return;
    setTried(false);
    say(t('thanks.said', { name: people.find(({ id }) => id === member)?.name ?? '' }));
    setMember('');
    setPoint('');
    setText('');
  };
  return (
    <form class="daily-form" onSubmit={send}>
      <Field label={t('thanks.whom')} wrong={tried && !member ? t('thanks.needWhom') : null}>
        {input => (
          <select {...input} value={member} onChange={event => setMember(event.currentTarget.value)}>
            <option value="">{t('thanks.choose')}</option>
            {people.map(({ id, name }) => (
              <option value={id} key={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('thanks.point')} wrong={tried && !point ? t('thanks.needPoint') : null}>
        {input => (
          <select {...input} value={point} onChange={event => setPoint(event.currentTarget.value)}>
            <option value="">{t('thanks.choose')}</option>
            {points.value.map(({ id, title }) => (
              <option value={id} key={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Words label={t('thanks.text')} limits={limits.thank.text} value={text} onChange={setText} />
      <button type="submit" class="button strong wide">
        {t('thanks.send')}
      </button>
    </form>
  );
}

function Feed({ group }: { group: string }) {
  const all = thanksIn(group, ownToday.value);
  const leads = me.value?.leads.includes(group) ?? false;
  const mayRemove = ({ from, to }: Thanks) => leads || from.id === me.value?.id || to.id === me.value?.id;
  return (
    <section class="panel" aria-label={t('thanks.title')}>
      {all.length === 0 && <p class="soft">{t('thanks.none')}</p>}
      <ul class="daily-list">
        {all.map(one => (
          <li key={one.id}>
            <p>
              <strong>{t('thanks.line', { from: one.from.name, to: one.to.name })}</strong>
            </p>
            {one.text && <p dir="auto">{one.text}</p>}
            <p class="small soft">
              {points.value.find(({ id }) => id === one.point)?.title} · {formatDay(one.day)}{' '}
              <Unsent id={one.id} />
            </p>
            {mayRemove(one) && (
              <button
                type="button"
                class="button quiet"
                aria-label={`${t('thanks.remove')}: ${t('thanks.line', { from: one.from.name, to: one.to.name })}`}
                onClick={async () => {
                  if (!(await saved(removeThanks(one.id)))) return;
                  const again = () => void saved(thank(group, one.to.id, one.point, one.text));
                  say(t('thanks.removed'), one.from.id === me.value?.id ? { undo: again } : {});
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
