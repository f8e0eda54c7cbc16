import { useEffect, useRef, useState } from 'preact/hooks';
import type { Band, Category, Statement } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { proposeStatement, withdrawStatement } from '../../facts/level';
import { me } from '../../facts/member';
import { t } from '../../i18n';
import { begunIn } from '../../ui/begun';
import { Choices } from '../../ui/choices';
import { toFirstWrong, Words } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';

export const bands: readonly Band[] = ['high', 'low'];
export const categories: readonly Category[] = ['service', 'quality', 'efficiency'];
export const names = {
  high: 'level.high',
  low: 'level.low',
  service: 'level.service',
  quality: 'level.quality',
  efficiency: 'level.efficiency',
} as const;

type Props = { group: string; statements: readonly Statement[]; readOnly?: boolean };

/** The statements, best above and lowest below, for each category. */
export function Statements({ group, statements, readOnly = false }: Props) {
  const [editing, setEditing] = useState<Statement | null>(null);
  const leads = me.value?.leads.includes(group) ?? false;

  const shown = categories.filter(category => !readOnly || statements.some(one => one.category === category));

  const withdraw = async (one: Statement) => {
    if (!(await saved(withdrawStatement(one.id)))) return;
    say(t('level.withdrawn', { text: one.text }), {
      undo: () => void saved(proposeStatement(group, one.band, one.category, one.text)),
    });
  };

  return (
    <>
      {shown.map(category => (
        <section class="level-part" key={category} aria-label={t(names[category])}>
          <h2>{t(names[category])}</h2>
          {bands.map(band => {
            const here = statements.filter(one => one.band === band && one.category === category);
            if (readOnly && here.length === 0) return null;
            return (
              <div class="level-band" data-band={band} key={band}>
                <h3>{t(names[band])}</h3>
                {here.length === 0 && <p class="soft small">{t('level.empty')}</p>}
                <ul>
                  {here.map(one => (
                    <li key={one.id}>
                      <span dir="auto">{one.text}</span> <Unsent id={one.id} />
                      {!readOnly && (one.mine || leads) && (
                        <span class="level-do">
                          <button
                            type="button"
                            class="button quiet"
                            aria-haspopup="dialog"
                            aria-label={`${t('level.edit')}: ${one.text}`}
                            onClick={() => setEditing(one)}
                          >
                            {t('level.edit')}
                          </button>
                          <button
                            type="button"
                            class="button quiet"
                            aria-label={`${t('level.withdraw')}: ${one.text}`}
                            onClick={() => withdraw(one)}
                          >
                            {t('level.withdraw')}
                          </button>
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </section>
      ))}
      <Sheet open={editing !== null} title={t('level.edit')} onClose={() => setEditing(null)}>
        {editing && <Edit group={group} statement={editing} onDone={() => setEditing(null)} />}
      </Sheet>
    </>
  );
}

/** `begun`: whoever comes here has said that they write one. */
export function AddStatement({ group, begun = false }: { group: string; begun?: boolean }) {
  const [open, setOpen] = useState(begun);
  return (
    <>
      <button type="button" class="button wide" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('level.add')}
      </button>
      <Sheet open={open} title={t('level.add')} onClose={() => setOpen(false)}>
        <Edit group={group} statement={null} writing={begun} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

type Sentence = Pick<Statement, 'band' | 'category' | 'text'>;
const useBegunSentence = begunIn<Sentence>();
const noSentence: Sentence = { band: 'high', category: 'service', text: '' };

type EditProps = { group: string; statement: Statement | null; writing?: boolean; onDone: () => void };

/** One sentence, new or changed. A change takes the old one away and proposes the new one. */
function Edit({ group, statement, writing = false, onDone }: EditProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The sheet puts the focus on its first button as it opens.
    if (writing) requestAnimationFrame(() => form.current?.querySelector('textarea')?.focus());
  }, [writing]);
  const [begun, setBegun] = useBegunSentence(`${group} ${statement?.id}`);
  const { band, category, text } = begun ?? statement ?? noSentence;
  const change = (part: Partial<Sentence>) => setBegun({ band, category, text, ...part });
  const [tried, setTried] = useState(false);
  const missing = tried && !text.trim();

  const save = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) {
      setTried(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(proposeStatement(group, band, category, text.trim())))) return;
    setBegun(null);
    if (statement) await saved(withdrawStatement(statement.id));
    if (!navigator.onLine) say(t('level.unsettledToast'));
    onDone();
  };

  return (
    <form class="level-form" onSubmit={save} ref={form}>
      <p class="small soft">{t('level.newVersion')}</p>
      <fieldset class="level-choice">
        <legend>{t('level.band')}</legend>
        <div class="choices">
          <Choices of={bands} chosen={band} name={one => t(names[one])} onChoose={band => change({ band })} />
        </div>
      </fieldset>
      <fieldset class="level-choice">
        <legend>{t('level.category')}</legend>
        <div class="choices">
          <Choices
            of={categories}
            chosen={category}
            name={one => t(names[one])}
            onChoose={category => change({ category })}
          />
        </div>
      </fieldset>
      <Words
        label={t('level.text')}
        help={t('level.textHelp')}
        wrong={missing ? t('level.need') : null}
        limits={limits.proposeStatement.text}
        value={text}
        onChange={text => change({ text })}
      />
      <button type="submit" class="button strong wide">
        {t('why.save')}
      </button>
    </form>
  );
}
