import { useState } from 'preact/hooks';
import * as limits from '../../contract/limits.gen';
import { campaigns } from '../../facts/campaign';
import { ownGroup } from '../../facts/group';
import { hasAgreedIn, levelIn } from '../../facts/level';
import { me, setWhy, why } from '../../facts/member';
import { formatDay, t } from '../../i18n';
import { begunIn } from '../../ui/begun';
import { Words } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { saved } from '../../ui/toast';
import { agreedWords } from './agree';
import { bands, categories, names } from './statements';
import './level.css';

const useBegunWhy = begunIn<string>();

/** My own why, on the front of the card and for me alone. */
export function OwnWhy() {
  const [editing, setEditing] = useState(false);
  const [begun, setBegun] = useBegunWhy();
  const mine = why.value;
  const text = begun ?? mine;
  const save = async (event: Event) => {
    event.preventDefault();
    if (!(await saved(setWhy(text.trim())))) return;
    setEditing(false);
    setBegun(null);
  };
  return (
    <>
      <button
        type="button"
        class="why"
        aria-haspopup="dialog"
        aria-label={mine ? `${t('why.own')}: ${mine}` : undefined}
        onClick={() => setEditing(true)}
      >
        {mine ? <q dir="auto">{mine}</q> : <span>{t('why.add')}</span>}
      </button>
      <Sheet open={editing} title={t('why.own')} onClose={() => setEditing(false)}>
        <form class="level-form" onSubmit={save}>
          <Words
            label={t('why.ask')}
            help={t('why.help')}
            limits={limits.setWhy.text}
            value={text}
            onChange={setBegun}
          />
          <button type="submit" class="button strong wide">
            {t('why.save')}
          </button>
        </form>
      </Sheet>
    </>
  );
}

/** The level on the back of the card. */
export function LevelOnCard() {
  const group = ownGroup.value;
  const level = group && levelIn(group.id);
  if (!group || !level) return null;
  return (
    <section class="card-level" aria-label={t('level.title')}>
      <h2>{t('level.title')}</h2>
      {categories.map(category => {
        const here = level.statements.filter(one => one.category === category);
        if (here.length === 0) return null;
        return (
          <div key={category}>
            <h3>{t(names[category])}</h3>
            {bands.map(band =>
              here
                .filter(one => one.band === band)
                .map(one => (
                  <p key={one.id} data-band={band} dir="auto">
                    <strong class="small">{t(names[band])}: </strong>
                    {one.text}
                  </p>
                )),
            )}
          </div>
        );
      })}
      <span class="small soft">
        {level.state === 'agreed' && level.agreedOn
          ? t('level.agreedOn', { day: formatDay(level.agreedOn, 'long') })
          : agreedWords(level)}
      </span>
    </section>
  );
}

/** A quiet word when the level waits for me, or the group has none yet. */
export function LevelAsks() {
  const group = ownGroup.value;
  if (!group) return null;
  const level = levelIn(group.id);
  if (level?.mine || level?.unsettled) return null;
  // Above the card, whoever leads the group is told what it begins with.
  const begins = !level && !campaigns.value.some(one => one.group === group.id);
  if (begins && me.value?.leads.includes(group.id)) return null;
  const asked = hasAgreedIn(group.id);
  return (
    <section class="panel level-asks">
      <p>{level ? t(asked ? 'level.askedAgain' : 'level.notAgreed') : t('intro.invite')}</p>
      <div class="row">
        <a class="button strong" href="/introduction">
          {t(!level ? 'intro.start' : asked ? 'intro.again' : 'intro.goOn')}
        </a>
        {level && !asked && (
          <a class="button" href="/level">
            {t('level.open')}
          </a>
        )}
      </div>
    </section>
  );
}

/** The supervisor's way into a group's introduction. */
export function LeadIntroduction({ group }: { group: string }) {
  const level = levelIn(group);
  return (
    <section class="panel">
      <h2>{t('intro.leadTitle')}</h2>
      <p class="soft">{t('intro.leadText')}</p>
      {level && (
        <p>
          {agreedWords(level)} · <a href={`/level/${group}`}>{t('level.open')}</a>
        </p>
      )}
      <div>
        <a class="button" href={`/introduction/${group}`}>
          {t('intro.leadStart')}
        </a>
      </div>
    </section>
  );
}
