import { useState } from 'preact/hooks';
import type { Campaign } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { editCampaign } from '../../facts/campaign';
import { t } from '../../i18n';
import { addDays } from '../../rules/day';
import { Sheet } from '../../ui/sheet';
import { saved, say } from '../../ui/toast';
import { TextField } from './textfield';

/** Changes a campaign that is planned or running. Once it has begun, its start and the number of its actions stay. */
export function Edit({ campaign, today }: { campaign: Campaign; today: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button wide" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('edit.open')}
      </button>
      <Sheet open={open} title={t('edit.open')} onClose={() => setOpen(false)}>
        <Form campaign={campaign} today={today} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

type Props = { campaign: Campaign; today: string; onDone: () => void };

function Form({ campaign, today, onDone }: Props) {
  const begun = campaign.startsOn <= today;
  const [draft, setDraft] = useState({
    title: campaign.title,
    purpose: campaign.purpose,
    goal: campaign.goal,
    percent: Math.round(campaign.target * 100),
    startsOn: campaign.startsOn,
    endsOn: campaign.endsOn,
    actions: campaign.actions.map(({ title }) => title),
  });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const first = addDays(draft.startsOn, limits.startCampaign.leastDays - 1);

  const save = async (event: Event) => {
    event.preventDefault();
    const { percent, ...rest } = draft;
    if (!(await saved(editCampaign({ campaign: campaign.id, ...rest, target: percent / 100 })))) return;
    say(t('edit.saved'));
    onDone();
  };

  return (
    <form class="daily-form" onSubmit={save}>
      <TextField
        label={t('start.name')}
        required
        {...limits.editCampaign.title}
        value={draft.title}
        onChange={title => change({ title })}
      />
      {(['purpose', 'goal'] as const).map(field => (
        <TextField
          key={field}
          label={t(field === 'purpose' ? 'start.purpose' : 'start.goal')}
          {...limits.editCampaign[field]}
          value={draft[field]}
          onChange={text => change({ [field]: text })}
        />
      ))}
      {draft.actions.map((action, n) => (
        <TextField
          key={n}
          label={t('start.actionN', { n: n + 1 })}
          required
          {...limits.editCampaign.actions.items}
          value={action}
          onChange={text => change({ actions: draft.actions.map((one, at) => (at === n ? text : one)) })}
        />
      ))}
      <label class="label">
        {t('start.target')} (%)
        <input
          class="field"
          type="number"
          inputMode="numeric"
          required
          min="1"
          max="100"
          value={draft.percent}
          onInput={event => change({ percent: event.currentTarget.valueAsNumber || 0 })}
        />
      </label>
      {!begun && (
        <label class="label">
          {t('start.first')}
          <input
            class="field"
            type="date"
            required
            min={today}
            value={draft.startsOn}
            onInput={event => change({ startsOn: event.currentTarget.value })}
          />
        </label>
      )}
      <label class="label">
        {t('edit.until')}
        <input
          class="field"
          type="date"
          required
          min={begun && today > first ? today : first}
          max={addDays(draft.startsOn, limits.startCampaign.mostDays - 1)}
          value={draft.endsOn}
          onInput={event => change({ endsOn: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="button strong wide">
        {t('why.save')}
      </button>
    </form>
  );
}
