import { ownGroup } from '../../facts/group';
import { formerLevelsIn, levelIn } from '../../facts/level';
import { me } from '../../facts/member';
import { formatDay, t } from '../../i18n';
import { Page } from '../../ui/page';
import { Agree } from './agree';
import { AddStatement, Statements } from './statements';
import './level.css';

/** The group's high/low level: read, changed and agreed to together. */
export function LevelRoom({ group: id }: { group?: string | undefined }) {
  const group = id ?? ownGroup.value?.id;
  if (!group) return <Page title={t('level.noGroup')}>{null}</Page>;
  const level = levelIn(group);
  const former = formerLevelsIn(group);
  return (
    <Page title={t('level.title')} layout="columns">
      <section class="panel">
        <p>{t('level.lead')}</p>
        {level ? <State group={group} /> : <None />}
        {group === me.value?.group && <Agree group={group} />}
        <p class="small soft">{t('level.ask')}</p>
      </section>
      <section class="panel">
        <Statements group={group} statements={level?.statements ?? []} />
        <AddStatement group={group} />
      </section>
      {former.length > 0 && (
        <section class="panel">
          <h2>{t('level.history')}</h2>
          {former.map(one => (
            <details key={one.id}>
              <summary>
                {t('level.version', {
                  n: one.version,
                  day: one.agreedOn ? formatDay(one.agreedOn, 'long') : '–',
                })}
              </summary>
              <Statements group={group} statements={one.statements} readOnly />
            </details>
          ))}
        </section>
      )}
    </Page>
  );
}

function None() {
  return (
    <>
      <h2>{t('level.none')}</h2>
      <p class="soft">{t('level.noneText')}</p>
    </>
  );
}

/** Where the level stands, in a sentence. */
export function State({ group }: { group: string }) {
  const level = levelIn(group);
  if (!level) return null;
  return (
    <p class="level-state" data-state={level.state} role="status">
      {level.state === 'agreed' && level.agreedOn
        ? t('level.agreedOn', { day: formatDay(level.agreedOn, 'long') })
        : t(level.state === 'reaffirm' ? 'level.reaffirm' : 'level.draft')}
    </p>
  );
}
