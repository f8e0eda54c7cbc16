import { useState } from 'preact/hooks';
import type { Campaign, FollowUp, FollowUpResult } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { holdFollowUp } from '../../facts/followup';
import { me } from '../../facts/member';
import { pulses } from '../../facts/pulse';
import { formatDay, t } from '../../i18n';
import type { Day } from '../../rules/day';
import { noticed } from '../../rules/noticed';
import { Choices } from '../../ui/choices';
import { toFirstWrong, Words, Wrong } from '../../ui/field';
import { saved, say } from '../../ui/toast';
import { results } from './celebration';
import { type Draft, dropDraft, keepDraft, keptDraft } from './memory';

/** In characters, as the server counts them. */
const { maxLength } = limits.followUp.changed;
const choices: readonly FollowUpResult[] = ['reached', 'partly', 'notYet'];
const tooLong = (text: string): boolean => [...text.trim()].length > maxLength;
const wrong = (text: string) => (tooLong(text) ? t('followUp.tooLong', { most: maxLength }) : null);

type Props = { campaign: Campaign; record: FollowUp | undefined; today: Day; onClose: () => void };

/** The supervisor writes down what the group says. Each letter is kept on this phone until it is recorded. */
export function RecordForm({ campaign, record, today, onClose }: Props) {
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
  const pulse = pulses.value.find(one => one.campaign === campaign.id);
  const said = pulse && noticed(campaign, pulse, today);
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
      {said?.kind === 'later' && <p>{t('followUp.beforeTold', { day: formatDay(said.on, 'long') })}</p>}
      <form class="record" onSubmit={go} noValidate>
        <fieldset
          class="choices"
          aria-invalid={shown && draft.result === null}
          aria-describedby="result-wrong"
        >
          <legend>{t('followUp.result')}</legend>
          <Choices
            of={choices}
            chosen={draft.result}
            name={one => t(results[one])}
            onChoose={result => change({ result })}
          />
          <Wrong id="result-wrong" text={shown && draft.result === null ? t('followUp.needResult') : null} />
        </fieldset>
        <Words
          label={t('followUp.changed')}
          help={t('followUp.askChanged')}
          wrong={wrong(draft.changed)}
          value={draft.changed}
          onChange={changed => change({ changed })}
        />
        <Words
          label={t('followUp.keep')}
          help={t('followUp.askKeep')}
          wrong={wrong(draft.keep)}
          value={draft.keep}
          onChange={keep => change({ keep })}
        />
        <Words
          label={t('followUp.next')}
          help={t('followUp.askNext')}
          wrong={wrong(draft.next)}
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
