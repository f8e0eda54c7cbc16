import { useState } from 'preact/hooks';
import type { Campaign, Obstacle, ObstacleKind } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { checkIns } from '../../facts/checkin';
import { answerObstacle, obstacles, tellObstacle, withdrawObstacle } from '../../facts/obstacle';
import { t } from '../../i18n';
import { waited } from '../../rules/needs';
import { begunIn } from '../../ui/begun';
import { Words } from '../../ui/field';
import { useFresh } from '../../ui/settle';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import './daily.css';

const kinds: readonly ObstacleKind[] = ['time', 'tools', 'training', 'other'];
const names = {
  time: 'obstacle.time',
  tools: 'obstacle.tools',
  training: 'obstacle.training',
  other: 'obstacle.other',
} as const;

const useBegunReason = begunIn<string>();
const useBegunAnswer = begunIn<string>();

/** "Couldn't today": one tap says what it was; the words are for whoever likes, and written before it. */
export function Couldnt({ campaign, day }: { campaign: Campaign; day: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useBegunReason(`${campaign.id} ${day}`);
  const text = begun ?? '';
  const told = obstacles.value.find(one => one.mine && one.campaign === campaign.id && one.day === day);
  const fresh = useFresh(told !== undefined);

  if (told)
    return (
      <p class="couldnt-told">
        <span>
          {t('obstacle.told', { kind: t(names[told.kind]) })} <Unsent id={told.id} />
        </span>
        <button
          type="button"
          class="button quiet"
          onClick={() => saved(withdrawObstacle(told.id))}
          {...fresh}
        >
          {t('common.undo')}
        </button>
      </p>
    );
  const done = checkIns.value.filter(one => one.campaign === campaign.id && one.day === day).length;
  if (done >= campaign.actions.length) return null;
  const tell = async (kind: ObstacleKind) => {
    setBusy(true); // a second tap tells nothing more
    const told = await saved(tellObstacle(campaign.id, day, kind, text.trim()));
    setBusy(false);
    if (!told) return;
    setOpen(false);
    setBegun(null);
    say(t('obstacle.saved', { kind: t(names[kind]) }));
  };
  return (
    <>
      <button
        type="button"
        class="button quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        {...fresh}
      >
        {t('obstacle.couldnt')}
      </button>
      <Sheet open={open} title={t('obstacle.title')} onClose={() => setOpen(false)}>
        <div class="daily-form">
          <p class="small soft">{t('obstacle.help')}</p>
          <Words label={t('obstacle.text')} limits={limits.obstacle.text} value={text} onChange={setBegun} />
          <fieldset class="daily-set">
            <legend class="couldnt-tap">{t('obstacle.tap')}</legend>
            <div class="couldnt-kinds">
              {kinds.map((one, n) => (
                <button
                  type="button"
                  class="button"
                  disabled={busy}
                  // biome-ignore lint/a11y/noAutofocus: a field with the focus would open the keyboard over the reasons
                  autoFocus={n === 0}
                  onClick={() => tell(one)}
                  key={one}
                >
                  {t(names[one])}
                </button>
              ))}
            </div>
          </fieldset>
        </div>
      </Sheet>
    </>
  );
}

/** What was in the way of a campaign, as far as this person may read it, with the answers. */
export function Obstacles({ campaign, today }: { campaign: string; today: string }) {
  const all = obstacles.value.filter(one => one.campaign === campaign);
  if (all.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="obstacles">
      <h2 id="obstacles">{t('obstacle.group')}</h2>
      <ul class="daily-list">
        {all.map(one => (
          <li key={one.id}>
            <Told obstacle={one} today={today} kindToo />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ToldProps = { obstacle: Obstacle; today: string; kindToo?: boolean };

function Told({ obstacle, today, kindToo = false }: ToldProps) {
  const { n, unit } = waited(obstacle, today);
  return (
    <>
      <p>
        {kindToo && <strong>{t(names[obstacle.kind])}</strong>}
        {kindToo && obstacle.text && ' · '}
        <span dir="auto">{obstacle.text}</span> <Unsent id={obstacle.id} />
      </p>
      {obstacle.answer ? (
        <p class="daily-answer">
          <span class="small soft">{t('obstacle.answered', { name: obstacle.answer.by.name })}</span>
          <span dir="auto">{obstacle.answer.text}</span>
          <Unsent id={obstacle.id} by="answerObstacle" />
        </p>
      ) : (
        <p class="small soft" data-aged={unit === 'week' ? n >= 1 : n >= 3}>
          {unit === 'week'
            ? n === 0
              ? t('obstacle.freshWeek')
              : t('obstacle.waitingWeeks', { n })
            : n === 0
              ? t('obstacle.fresh')
              : t('obstacle.waiting', { n })}
        </p>
      )}
    </>
  );
}

/** What waits for the supervisor's answer, given in place. */
export function WaitingObstacles({ waiting, today }: { waiting: readonly Obstacle[]; today: string }) {
  if (waiting.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="in-the-way">
      <h2 id="in-the-way">{t('obstacle.lead')}</h2>
      <p class="small soft">{t('obstacle.leadText')}</p>
      <ul class="daily-list">
        {waiting.map(one => (
          <li key={one.id}>
            <Told obstacle={one} today={today} kindToo />
            <Answer obstacle={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the supervisor has answered, by kind: what is in the way again and again shows. */
export function AnsweredObstacles({ group, today }: { group: string; today: string }) {
  const all = obstacles.value.filter(one => one.group === group);
  const answered = all.filter(one => one.answer !== null);
  if (all.length > 0 && answered.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="answered">
      <h2 id="answered">{t('obstacle.group')}</h2>
      {all.length === 0 && <p class="small soft">{t('obstacle.none')}</p>}
      {kinds.map(kind => {
        const here = answered.filter(one => one.kind === kind);
        if (here.length === 0) return null;
        return (
          <div key={kind}>
            <h3>
              {t(names[kind])} · {here.length}
            </h3>
            <ul class="daily-list">
              {here.map(one => (
                <li key={one.id}>
                  <Told obstacle={one} today={today} />
                  <Answer obstacle={one} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Answer({ obstacle }: { obstacle: Obstacle }) {
  const [begun, setBegun] = useBegunAnswer(obstacle.id);
  const [open, setOpen] = useState(begun !== null);
  const text = begun ?? obstacle.answer?.text ?? '';
  const save = async (event: Event) => {
    event.preventDefault();
    if (!(await saved(answerObstacle(obstacle.id, text.trim())))) return;
    setOpen(false);
    setBegun(null);
    if (text.trim() !== '') say(t('obstacle.answerSaved'));
  };
  if (!open)
    return (
      <button
        type="button"
        class="button"
        aria-label={`${t('obstacle.answer')}: ${t(names[obstacle.kind])} ${obstacle.text}`}
        onClick={() => setOpen(true)}
      >
        {t(obstacle.answer ? 'obstacle.change' : 'obstacle.answer')}
      </button>
    );
  return (
    <form class="daily-form" onSubmit={save}>
      <Words
        label={t('obstacle.answerText')}
        limits={limits.answerObstacle.text}
        value={text}
        onChange={setBegun}
      />
      <button type="submit" class="button strong">
        {t('obstacle.save')}
      </button>
    </form>
  );
}
