import { useState } from 'preact/hooks';
import type { Group } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { campaigns, startCampaign } from '../../facts/campaign';
import { today } from '../../facts/group';
import { formatDay, formatShare, t } from '../../i18n';
import { isDay } from '../../rules/day';
import { argsOf, type Draft, lastDay, problems } from '../../rules/draft';
import { Field, toFirstWrong } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { saved, say } from '../../ui/toast';
import { Paragraph, TextField } from './textfield';

type Props = {
  group: Group;
  draft: Draft;
  onDraft: (next: Draft) => void;
  onOther: () => void;
  onClose: () => void;
};

/** The campaign before it starts: everything can be adapted, and what is wrong is said beside the field. */
export function DraftForm({ group, draft, onDraft, onOther, onClose }: Props) {
  const [shown, setShown] = useState(false);
  const day = today(group).value;
  const others = campaigns.value.filter(({ group: of }) => of === group.id);
  const wrong = problems(draft, others, day);
  const problemWith = (field: string): string | null => {
    const found = shown ? wrong.find(one => one.field === field) : undefined;
    return found ? t(found.key) : null;
  };
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part });

  const go = async (event: Event) => {
    event.preventDefault();
    if (wrong.length > 0) {
      setShown(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(startCampaign(argsOf(draft, group))))) return;
    say(t(draft.startsOn > day ? 'lead.planned.toast' : 'lead.started.toast'));
    onClose();
  };

  return (
    <form class="draft" onSubmit={go} noValidate>
      <h2>{t('start.adapt')}</h2>
      <section class="panel">
        <TextField
          label={t('start.name')}
          value={draft.title}
          wrong={problemWith('title')}
          onChange={title => change({ title })}
        />
        <TextField
          label={t('start.purpose')}
          value={draft.purpose}
          wrong={problemWith('purpose')}
          onChange={purpose => change({ purpose })}
        />
        <TextField
          label={t('start.goal')}
          value={draft.goal}
          wrong={problemWith('goal')}
          onChange={goal => change({ goal })}
        />
      </section>
      <Actions
        actions={draft.actions}
        wrong={problemWith('actions')}
        onChange={actions => change({ actions })}
      />
      <section class="panel">
        <label class="label">
          <span>
            {t('start.target')}: {formatShare(draft.percent / 100)}
          </span>
          <input
            type="range"
            min={5}
            max={100}
            step={5}
            value={draft.percent}
            aria-invalid={problemWith('percent') !== null}
            onInput={({ currentTarget }) => change({ percent: currentTarget.valueAsNumber })}
          />
          <span class="small soft">{t('start.targetHelp')}</span>
        </label>
        <label class="label">
          {t('start.weeks')}
          <select
            class="field"
            value={draft.weeks}
            onChange={({ currentTarget }) => change({ weeks: Number(currentTarget.value) })}
          >
            {Array.from({ length: limits.startCampaign.mostDays / 7 }, (_, n) => (
              <option key={n + 1} value={n + 1}>
                {t('start.weeksN', { n: n + 1 })}
              </option>
            ))}
          </select>
        </label>
        <Field label={t('start.first')} wrong={problemWith('startsOn')}>
          {input => (
            <input
              {...input}
              type="date"
              min={day}
              value={draft.startsOn}
              onInput={({ currentTarget }) => change({ startsOn: currentTarget.value })}
            />
          )}
        </Field>
        {isDay(draft.startsOn) && (
          <p class="soft">{t('start.last', { day: formatDay(lastDay(draft), 'long') })}</p>
        )}
      </section>
      <div class="draft-go">
        <button type="submit" class="button strong wide">
          {draft.startsOn > day ? t('start.goLater') : t('start.go')}
        </button>
        <button type="button" class="button quiet" onClick={onOther}>
          {t('start.other')}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}

type ActionsProps = {
  actions: readonly string[];
  wrong: string | null;
  onChange: (actions: string[]) => void;
};

function Actions({ actions, wrong, onChange }: ActionsProps) {
  return (
    <section class="panel">
      <h3>{t('start.actions')}</h3>
      <ul class="draft-actions">
        {actions.map((action, n) => (
          <li key={n}>
            <Paragraph
              value={action}
              aria-label={t('start.actionN', { n: n + 1 })}
              aria-invalid={wrong !== null}
              onChange={text => onChange(actions.map((other, m) => (m === n ? text : other)))}
            />
            {actions.length > 1 && (
              <button
                type="button"
                class="button quiet"
                aria-label={t('start.removeAction', { n: n + 1 })}
                onClick={() => onChange(actions.filter((_, m) => m !== n))}
              >
                <Icon name="close" size={20} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {wrong && <p class="small wrong">{wrong}</p>}
      {actions.length < limits.startCampaign.actions.maxItems && (
        <div>
          <button type="button" class="button quiet" onClick={() => onChange([...actions, ''])}>
            <Icon name="plus" size={20} />
            {t('start.addAction')}
          </button>
        </div>
      )}
    </section>
  );
}
