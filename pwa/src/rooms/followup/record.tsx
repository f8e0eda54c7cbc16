import { useState } from 'preact/hooks';
import type { Campaign, FollowUp, FollowUpResult } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { holdFollowUp } from '../../facts/followup';
import { me } from '../../facts/member';
import { t } from '../../i18n';
import { Field, toFirstWrong, Wrong } from '../../ui/field';
import { saved, say } from '../../ui/toast';
import { results } from './celebration';
import { type Draft, dropDraft, keepDraft, keptDraft } from './memory';

/** In characters, as the server counts them. */
const { maxLength } = limits.followUp.changed;
const choices: readonly FollowUpResult[] = ['reached', 'partly', 'notYet'];
const tooLong = (text: string): boolean => [...text.trim()].length > maxLength;

type Props = { campaign: Campaign; record: FollowUp | undefined; onClose: () => void };

/** The supervisor writes down what the group says. Each letter is kept on this phone until it is recorded. */
export function RecordForm({ campaign, record, onClose }: Props) {
  const member = me.value?.id ?? '';
  const [draft, setDraft] = useState<Draft>(
    () =>
      keptDraft(member, campaign.id) ?? {
        result: record?.result ?? null,
        changed: record?.changed ?? '',
        keep: record?.keep ?? '',
        next: record?.next ?? '',
      },
  );
  const [shown, setShown] = useState(false);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(member, campaign.id, next);
  };
  const giveUp = () => {
    dropDraft(member, campaign.id);
    onClose();
  };

  const go = async (event: Event) => {
    event.preventDefault();
    const { result } = draft;
    if (result === null || [draft.changed, draft.keep, draft.next].some(tooLong)) {
      setShown(true);
      return toFirstWrong(event.currentTarget);
    }
    const words = { changed: draft.changed.trim(), keep: draft.keep.trim(), next: draft.next.trim() };
    if (!(await saved(holdFollowUp({ campaign: campaign.id, result, ...words })))) return;
    dropDraft(member, campaign.id);
    say(t('followUp.recorded'));
    onClose();
    scrollTo(0, 0);
  };

  return (
    <section class="panel" aria-labelledby="record">
      <h2 id="record">{t('followUp.record')}</h2>
      <p class="soft">{t('followUp.recordText')}</p>
      <form class="record" onSubmit={go} noValidate>
        <fieldset
          class="choices"
          aria-invalid={shown && draft.result === null}
          aria-describedby="result-wrong"
        >
          <legend>{t('followUp.result')}</legend>
          {choices.map(one => (
            <button
              type="button"
              class="choice"
              key={one}
              aria-pressed={draft.result === one}
              onClick={() => change({ result: one })}
            >
              {t(results[one])}
            </button>
          ))}
          <Wrong id="result-wrong" text={shown && draft.result === null ? t('followUp.needResult') : null} />
        </fieldset>
        <Words
          label={t('followUp.changed')}
          help={t('followUp.askChanged')}
          value={draft.changed}
          onChange={changed => change({ changed })}
        />
        <Words
          label={t('followUp.keep')}
          help={t('followUp.askKeep')}
          value={draft.keep}
          onChange={keep => change({ keep })}
        />
        <Words
          label={t('followUp.next')}
          help={t('followUp.askNext')}
          value={draft.next}
          onChange={next => change({ next })}
        />
        <p class="small soft">{t('followUp.kept')}</p>
        <button type="submit" class="button strong wide">
          {t(record ? 'followUp.saveChange' : 'followUp.finish')}
        </button>
        {record && (
          <button type="button" class="button quiet" onClick={giveUp}>
            {t('common.cancel')}
          </button>
        )}
      </form>
    </section>
  );
}

type WordsProps = { label: string; help: string; value: string; onChange: (value: string) => void };

function Words({ label, help, value, onChange }: WordsProps) {
  return (
    <Field
      label={label}
      help={help}
      wrong={tooLong(value) ? t('followUp.tooLong', { most: maxLength }) : null}
    >
      {input => (
        <textarea
          {...input}
          rows={3}
          dir="auto"
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
