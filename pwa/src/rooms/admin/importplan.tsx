import { useState } from 'preact/hooks';
import type { ChangeKind, ImportPlan, LineProblem, PlannedChange } from '../../contract';
import { type Key, t } from '../../i18n';
import { type Answer, changesWith, countsOf } from '../../rules/import';
import { Field } from '../../ui/field';
import { fieldName, kindName, problemText, roleName } from './importwords';

/** So many lines are shown at once. */
const page = 20;

const asks = {
  different: ['import.asks.different', 'import.says.different'],
  renamed: ['import.asks.renamed', 'import.says.renamed'],
  raise: ['import.asks.raise', 'import.says.raise'],
  letters: ['import.asks.letters', 'import.says.letters'],
  confirm: ['import.asks.confirm', 'import.says.confirm'],
} as const satisfies Record<Answer, readonly [Key, Key]>;

type Props = {
  plan: ImportPlan;
  asked: readonly Answer[];
  said: ReadonlySet<Answer>;
  /** Names that show whether the letters are read rightly. */
  telling: readonly string[];
  onAnswer: (answer: Answer, yes: boolean) => void;
};

/** What a file would change, by kind, and what has to be answered. */
export function ImportPlanView({ plan, asked, said, telling, onAnswer }: Props) {
  const about = (answer: Answer): readonly LineProblem[] =>
    answer === 'letters'
      ? telling.map(name => ({ line: 0, problem: name }))
      : plan[
          ({ different: 'questions', renamed: 'renames', raise: 'raised', confirm: 'brakes' } as const)[
            answer
          ]
        ];
  return (
    <>
      {plan.changes.length === 0 && <p>{t('import.nothing')}</p>}
      {plan.newGroups.length > 0 && (
        <p>{t('import.newGroups', { n: plan.newGroups.length, names: firstOf(plan.newGroups) })}</p>
      )}
      {asked.map(answer => (
        <fieldset class="import-ask" key={answer}>
          <legend>{t(asks[answer][0])}</legend>
          <Lines problems={about(answer)} />
          <label class="import-check">
            <input
              type="checkbox"
              checked={said.has(answer)}
              onChange={event => onAnswer(answer, event.currentTarget.checked)}
            />
            {t(asks[answer][1])}
          </label>
        </fieldset>
      ))}
      {plan.changes.length > 0 && <Changes plan={plan} />}
      {plan.unchanged > 0 && <p class="soft">{t('import.unchanged', { n: plan.unchanged })}</p>}
    </>
  );
}

const firstOf = (names: readonly string[]): string =>
  [...names.slice(0, page), ...(names.length > page ? ['…'] : [])].join(', ');

/** What is wrong with the file, by line. */
export function ImportProblems({ problems }: { problems: readonly LineProblem[] }) {
  return (
    <div role="alert">
      <p class="wrong">{t('import.problems', { n: problems.length })}</p>
      <Lines problems={problems} />
      <p>{t('import.mend')}</p>
    </div>
  );
}

function Lines({ problems }: { problems: readonly LineProblem[] }) {
  const [shown, setShown] = useState(page);
  const more = problems.length - shown;
  return (
    <>
      <ul class="import-lines">
        {problems.slice(0, shown).map(one => (
          <li key={`${one.line} ${one.code} ${one.problem}`}>
            {one.line > 0 && <span class="soft small">{t('import.line', { line: one.line })}</span>}
            <span dir="auto">{problemText(one)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <More n={Math.min(more, page)} onMore={() => setShown(shown + page)} />}
    </>
  );
}

function More({ n, onMore }: { n: number; onMore: () => void }) {
  return (
    <div>
      <button type="button" class="button quiet" onClick={onMore}>
        {t('import.more', { n })}
      </button>
    </div>
  );
}

function Changes({ plan }: { plan: ImportPlan }) {
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [text, setText] = useState('');
  const [shown, setShown] = useState(page);
  const found = changesWith(plan, kind, text);
  const more = found.length - shown;
  const choose = (next: ChangeKind | null) => {
    setKind(next);
    setShown(page);
  };
  return (
    <>
      <fieldset class="choices">
        <legend class="sr">{t('import.kinds')}</legend>
        <button type="button" class="choice" aria-pressed={kind === null} onClick={() => choose(null)}>
          {t('import.all')} <span class="soft">{plan.changes.length}</span>
        </button>
        {countsOf(plan).map(([one, n]) => (
          <button
            type="button"
            class="choice"
            aria-pressed={kind === one}
            key={one}
            onClick={() => choose(one)}
          >
            {kindName(one)} <span class="soft">{n}</span>
          </button>
        ))}
      </fieldset>
      {plan.changes.length > page && (
        <Field label={t('import.search')} wrong={null}>
          {input => (
            <input
              {...input}
              type="search"
              dir="auto"
              value={text}
              onInput={event => {
                setText(event.currentTarget.value);
                setShown(page);
              }}
            />
          )}
        </Field>
      )}
      {found.length === 0 && <p class="soft">{t('import.none')}</p>}
      <ul class="import-changes" aria-label={t('import.changes')}>
        {found.slice(0, shown).map((change, nth) => (
          <Change change={change} key={change.person ?? `${change.line} ${nth}`} />
        ))}
      </ul>
      {more > 0 && <More n={Math.min(more, page)} onMore={() => setShown(shown + page)} />}
    </>
  );
}

/** What the kind of the change says by itself. */
const evident = (kinds: readonly ChangeKind[], field: string): boolean =>
  kinds.includes('added')
    ? field === 'name' || field === 'group'
    : kinds.includes('left') && field !== 'leads';

function Change({ change: { kinds: of, name, group, changes } }: { change: PlannedChange }) {
  const word = (field: PlannedChange['changes'][number]['field'], value: string): string =>
    field === 'role' ? roleName(value) : value;
  return (
    <li>
      <strong dir="auto">{name}</strong>
      <span class="soft small">{[...of.map(kindName), group].filter(Boolean).join(' · ')}</span>
      {changes
        .filter(({ field }) => !evident(of, field))
        .map(({ field, before, after }) => (
          <span class="small" key={field}>
            {before === ''
              ? t('import.is', { field: fieldName(field), after: word(field, after) || t('import.nobody') })
              : t('import.was', {
                  field: fieldName(field),
                  before: word(field, before),
                  after: word(field, after) || t('import.nobody'),
                })}
          </span>
        ))}
    </li>
  );
}
