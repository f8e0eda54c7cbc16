import { useState } from 'preact/hooks';
import type {
  DeckAnswer,
  FollowUpKind,
  Kind,
  Locale,
  ProposalFields,
  ProposalTexts,
} from '../../../contract';
import { proposal as limits } from '../../../contract/words.gen';
import { look, newId } from '../../../facts/office';
import { addProposal, changeProposal, removeProposal } from '../../../facts/wording';
import { type Key, locales, t } from '../../../i18n';
import { asForm, asPatch } from '../../../rules/wording';
import type { Editing } from '../../../ui/edits';
import { Field } from '../../../ui/field';
import { useLocation } from '../../../ui/location';
import { Refusal } from '../../../ui/office';
import { say } from '../../../ui/toast';
import { kinds } from '../newgroup';
import { useAct } from './act';
import { InLanguages, TextField, type WordsForm, WordsFormOf } from './languages';

const followUps = {
  pulse: 'words.followUp.pulse',
  tally: 'words.followUp.tally',
  walk: 'words.followUp.walk',
} as const satisfies Record<FollowUpKind, Key>;

const most = { title: limits.title, purpose: limits.purpose, goal: limits.goal, actions: limits.action };
const lines = { actions: limits.actions };

const formOf = ({ kind, followUp, weeks, title, purpose, goal, actions }: ProposalTexts): WordsForm => ({
  kind,
  followUp,
  weeks: String(weeks),
  ...asForm({ title, purpose, goal, actions }, locales),
});

const empty = (id: string): ProposalTexts => ({
  id,
  kind: 'all',
  followUp: 'walk',
  weeks: 4,
  retired: false,
  title: {},
  purpose: {},
  goal: {},
  actions: {},
});

/** A proposal in the draft of the deck, and what can be done with it. */
export function ProposalPanel({ proposal, answer }: { proposal: ProposalTexts; answer: DeckAnswer }) {
  const { route } = useLocation();
  const act = useAct('deck');
  const { id, retired } = proposal;
  const published = answer.published.proposals.some(one => one.id === id);
  const first = answer.builtIn.proposals.find(one => one.id === id);
  const now = formOf(proposal);
  const builtIn = first && formOf(first);
  const differs = builtIn && Object.keys(now).some(field => now[field] !== builtIn[field]);

  const retire = async (next: boolean) => {
    const change = (to: boolean) => changeProposal(id, { retired: to, was: { retired: !to } });
    if (!(await act.run(() => change(next)))) return;
    say(t(next ? 'words.retired' : 'words.backIn'), { undo: () => void act.run(() => change(!next)) });
  };
  return (
    <section class="panel" aria-labelledby="proposal">
      <h2 id="proposal">{t('words.proposal')}</h2>
      {retired && <p>{t('words.isRetired')}</p>}
      <WordsFormOf
        path="deck"
        of={id}
        now={now}
        most={most}
        lines={lines}
        send={(change, was) =>
          changeProposal(id, { ...asPatch<ProposalFields>(change), was: asPatch<ProposalFields>(was) })
        }
      >
        {form => <Fields form={form} standIn={answer.locale} />}
      </WordsFormOf>
      {act.wrong !== null && <Refusal text={act.wrong} />}
      <div class="row">
        {builtIn && differs && (
          <button
            type="button"
            class="button"
            onClick={() =>
              void act
                .run(() =>
                  changeProposal(id, {
                    ...asPatch<ProposalFields>(builtIn),
                    was: asPatch<ProposalFields>(now),
                  }),
                )
                .then(done => done && say(t('words.saved')))
            }
          >
            {t('words.asBuiltIn')}
          </button>
        )}
        {published ? (
          <button type="button" class="button" onClick={() => void retire(!retired)}>
            {t(retired ? 'words.bringBack' : 'words.retire')}
          </button>
        ) : (
          <button
            type="button"
            class="button alarm"
            onClick={() =>
              void act
                .run(() => removeProposal(id))
                .then(done => {
                  if (!done) return;
                  say(t('words.proposalOut'), {
                    undo: () =>
                      void addProposal(proposal).then(
                        () => look('deck'),
                        () => undefined,
                      ),
                  });
                  route('/admin/deck', true);
                })
            }
          >
            {t('words.takeOut')}
          </button>
        )}
      </div>
      {published && <p class="soft small">{t('words.retireHelp')}</p>}
    </section>
  );
}

/** A proposal of the organisation's own. */
export function NewProposal({ standIn }: { standIn: Locale }) {
  const { route } = useLocation();
  const [id] = useState(newId);
  const blank = empty(id);
  return (
    <section class="panel" aria-labelledby="proposal">
      <h2 id="proposal">{t('words.newProposal')}</h2>
      <WordsFormOf
        path="deck"
        of="new"
        now={formOf(blank)}
        most={most}
        lines={lines}
        send={change => addProposal({ ...blank, ...asPatch<ProposalFields>(change) })}
        onSaved={() => route(`/admin/deck/${id}`, true)}
      >
        {form => <Fields form={form} standIn={standIn} />}
      </WordsFormOf>
    </section>
  );
}

function Fields({ form, standIn }: { form: Editing<WordsForm>; standIn: Locale }) {
  return (
    <>
      <Field label={t('words.kind')} help={t('words.kindHelp')} wrong={null}>
        {input => (
          <select
            {...input}
            value={form.shown.kind}
            onChange={event => form.set('kind', event.currentTarget.value)}
          >
            {(Object.keys(kinds) as Kind[]).map(one => (
              <option value={one} key={one}>
                {t(kinds[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('words.weeks')} wrong={null}>
        {input => (
          <select
            {...input}
            value={form.shown.weeks}
            onChange={event => form.set('weeks', event.currentTarget.value)}
          >
            {Array.from({ length: limits.weeks }, (_, n) => String(n + 1)).map(n => (
              <option value={n} key={n}>
                {t('words.weeksLong', { n: Number(n) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('words.followUp')} help={t('words.followUpHelp')} wrong={null}>
        {input => (
          <select
            {...input}
            value={form.shown.followUp}
            onChange={event => form.set('followUp', event.currentTarget.value)}
          >
            {(Object.keys(followUps) as FollowUpKind[]).map(one => (
              <option value={one} key={one}>
                {t(followUps[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <InLanguages>
        {of => {
          const field = { form, of, standIn };
          return (
            <>
              <TextField {...field} field="title" label={t('words.title')} most={limits.title} />
              <TextField {...field} field="purpose" label={t('words.purpose')} most={limits.purpose} long />
              <TextField {...field} field="goal" label={t('words.goal')} most={limits.goal} long />
              <TextField
                {...field}
                field="actions"
                label={t('words.actions')}
                most={limits.action}
                lines={limits.actions}
              />
            </>
          );
        }}
      </InLanguages>
    </>
  );
}
