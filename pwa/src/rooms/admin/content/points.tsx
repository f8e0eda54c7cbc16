import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardAnswer, CardTexts, PointFields, PointTexts } from '../../../contract';
import { card, point as limits } from '../../../contract/words.gen';
import { newId } from '../../../facts/office';
import { addPoint, changeCard, changePoint, removePoint } from '../../../facts/wording';
import { languages, locale, locales, t } from '../../../i18n';
import { asForm, asPatch, lacking, moved, textIn } from '../../../rules/wording';
import { Icon } from '../../../ui/icons';
import { Refusal } from '../../../ui/office';
import { say } from '../../../ui/toast';
import { useAct } from './act';
import { InLanguages, TextField, WordsFormOf } from './languages';

type Props = { words: CardTexts; answer: CardAnswer };

/** The points in their order, which the office ranks by hand. */
export function Points({ words, answer }: Props) {
  const act = useAct('points');
  const [open, setOpen] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const order = words.points.map(({ id }) => id);
  const titleOf = (one: PointTexts) => textIn(one.title, locale.value, answer.locale) || t('words.untitled');

  // The button that was pressed moves along with its point, and would lose the focus.
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${focus}"]`)?.focus();
    setFocus(null);
  });

  const move = async (one: PointTexts, at: number, by: -1 | 1) => {
    const next = moved(order, at, by);
    if (next === order || !(await act.run(() => changeCard({ order: [...next], was: { order } })))) return;
    setTold(t('words.moved', { title: titleOf(one), n: at + by + 1, of: order.length }));
    setFocus(`${one.id} ${by}`);
  };
  const remove = async (one: PointTexts) => {
    if (!(await act.run(() => removePoint(one.id)))) return;
    setOpen(null);
    say(t('words.taken', { title: titleOf(one) }), {
      undo: () =>
        void act.run(async () => {
          await addPoint(one);
          await changeCard({ order });
        }),
    });
  };
  return (
    <section class="panel" aria-labelledby="points">
      <h2 id="points">{t('words.points')}</h2>
      <p class="soft">{t('words.pointsHelp')}</p>
      {act.wrong !== null && <Refusal text={act.wrong} />}
      <p class="sr" role="status">
        {told}
      </p>
      <ol class="words-points" ref={list}>
        {words.points.map((one, at) => (
          <li key={one.id} class="words-point">
            <div class="words-head">
              <button
                type="button"
                class="words-open"
                aria-expanded={open === one.id}
                onClick={() => setOpen(open === one.id ? null : one.id)}
              >
                <span class="words-nth">{at + 1}</span>
                <span>
                  <strong dir="auto">{titleOf(one)}</strong>
                  <Lacking of={one} />
                </span>
              </button>
              <span class="words-move">
                {([-1, 1] as const).map(by => (
                  <button
                    type="button"
                    class="button quiet"
                    key={by}
                    data-move={`${one.id} ${by}`}
                    data-by={by}
                    aria-label={t(by < 0 ? 'words.up' : 'words.down', { title: titleOf(one) })}
                    aria-disabled={at + by < 0 || at + by >= order.length}
                    onClick={() => void move(one, at, by)}
                  >
                    <Icon name="chevron" size={18} />
                  </button>
                ))}
              </span>
            </div>
            {open === one.id && (
              <div class="words-body">
                <PointForm point={one} answer={answer} />
                <div class="row">
                  <AsBuiltIn point={one} answer={answer} run={act.run} />
                  <button type="button" class="button alarm" onClick={() => void remove(one)}>
                    {t('words.takeOut')}
                  </button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ol>
      {order.length < card.points ? (
        <NewPoint answer={answer} onMade={setOpen} />
      ) : (
        <p class="soft">{t('words.full', { n: card.points })}</p>
      )}
    </section>
  );
}

/** Which languages lack something of a point. */
function Lacking({ of: { title, why, wordings } }: { of: PointTexts }) {
  return lacking(locales, [title, why, wordings]).map(one => (
    <span class="words-lack warm small" key={one}>
      {t('words.lacking', { language: languages[one].name })}
    </span>
  ));
}

const fieldsOf = ({ title, why, wordings }: PointFields) => ({
  title: title ?? {},
  why: why ?? {},
  wordings: wordings ?? {},
});

const most = { title: limits.title, why: limits.why, wordings: limits.wording };
const lines = { wordings: limits.wordings };

function PointForm({ point, answer }: { point: PointTexts; answer: CardAnswer }) {
  return (
    <WordsFormOf
      path="points"
      of={point.id}
      now={asForm(fieldsOf(point), locales)}
      most={most}
      lines={lines}
      send={(change, was) =>
        changePoint(point.id, { ...asPatch<PointFields>(change), was: asPatch<PointFields>(was) })
      }
    >
      {form => (
        <InLanguages>
          {of => (
            <>
              <TextField
                form={form}
                field="title"
                of={of}
                label={t('words.title')}
                most={limits.title}
                standIn={answer.locale}
              />
              <TextField
                form={form}
                field="why"
                of={of}
                label={t('words.why')}
                most={limits.why}
                long
                standIn={answer.locale}
              />
              <TextField
                form={form}
                field="wordings"
                of={of}
                label={t('words.wordings')}
                most={limits.wording}
                lines={limits.wordings}
                standIn={answer.locale}
              />
            </>
          )}
        </InLanguages>
      )}
    </WordsFormOf>
  );
}

/** Gives a point that came with the program its first words back; nothing where it has them. */
function AsBuiltIn({
  point,
  answer,
  run,
}: {
  point: PointTexts;
  answer: CardAnswer;
  run: (what: () => Promise<unknown>) => Promise<boolean>;
}) {
  const first = answer.builtIn.points.find(({ id }) => id === point.id);
  const form = first && asForm(fieldsOf(first), locales);
  const now = asForm(fieldsOf(point), locales);
  if (!form || Object.keys(now).every(field => now[field] === form[field])) return null;
  const give = async () => {
    const done = await run(() =>
      changePoint(point.id, { ...asPatch<PointFields>(form), was: asPatch<PointFields>(now) }),
    );
    if (done) say(t('words.saved'));
  };
  return (
    <button type="button" class="button" onClick={() => void give()}>
      {t('words.asBuiltIn')}
    </button>
  );
}

/** A point of the organisation's own, behind the others. */
function NewPoint({ answer, onMade }: { answer: CardAnswer; onMade: (id: string) => void }) {
  const [id, setId] = useState<string | null>(null);
  if (id === null)
    return (
      <div>
        <button type="button" class="button strong" onClick={() => setId(newId())}>
          {t('words.newPoint')}
        </button>
      </div>
    );
  return (
    <section class="words-new" aria-label={t('words.newPoint')}>
      <WordsFormOf
        path="points"
        of={id}
        now={asForm(fieldsOf({}), locales)}
        most={most}
        send={change => addPoint({ id, title: {}, why: {}, wordings: {}, ...asPatch<PointFields>(change) })}
        onSaved={() => {
          setId(null);
          onMade(id);
        }}
      >
        {form => (
          <InLanguages>
            {of => (
              <TextField
                form={form}
                field="title"
                of={of}
                label={t('words.title')}
                most={limits.title}
                standIn={answer.locale}
              />
            )}
          </InLanguages>
        )}
      </WordsFormOf>
      <div>
        <button type="button" class="button quiet" onClick={() => setId(null)}>
          {t('common.cancel')}
        </button>
      </div>
    </section>
  );
}
