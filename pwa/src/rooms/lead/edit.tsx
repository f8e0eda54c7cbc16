import { useState } from 'preact/hooks';
import type { Campaign } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { campaigns, editCampaign } from '../../facts/campaign';
import { formatDay, t } from '../../i18n';
import {
  type Edited,
  type EditProblem,
  editArgs,
  editedFrom,
  editProblems,
  lastDays,
} from '../../rules/edit';
import { begunIn } from '../../ui/begun';
import { Field, toFirstWrong } from '../../ui/field';
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

const useBegunEdit = begunIn<Edited>();

function Form({ campaign, today, onDone }: Props) {
  const begun = campaign.startsOn <= today;
  const [kept, setKept] = useBegunEdit(campaign.id);
  const [shown, setShown] = useState(false);
  const draft = kept ?? editedFrom(campaign);
  const change = (part: Partial<Edited>) => setKept({ ...draft, ...part });
  const wrong = editProblems(
    draft,
    campaign,
    campaigns.value.filter(({ group }) => group === campaign.group),
    today,
  );
  const days = lastDays(draft, today);
  const problemWith = (field: EditProblem['field']): string | null => {
    const key = shown && wrong.find(one => one.field === field)?.key;
    if (!key) return null;
    if (key !== 'edit.needEnd') return t(key);
    return days ? t(key, { from: formatDay(days.from), to: formatDay(days.to) }) : t('edit.needStart');
  };

  const save = async (event: Event) => {
    event.preventDefault();
    if (wrong.length > 0) {
      setShown(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(editCampaign(editArgs(draft, campaign))))) return;
    setKept(null);
    say(t('edit.saved'));
    onDone();
  };

  return (
    <form class="daily-form" onSubmit={save} noValidate>
      <TextField
        label={t('start.name')}
        {...limits.editCampaign.title}
        wrong={problemWith('title')}
        value={draft.title}
        onChange={title => change({ title })}
      />
      {(['purpose', 'goal'] as const).map(field => (
        <TextField
          key={field}
          label={t(field === 'purpose' ? 'start.purpose' : 'start.goal')}
          {...limits.editCampaign[field]}
          wrong={problemWith(field)}
          value={draft[field]}
          onChange={text => change({ [field]: text })}
        />
      ))}
      {draft.actions.map((action, n) => (
        <TextField
          key={n}
          label={t('start.actionN', { n: n + 1 })}
          {...limits.editCampaign.actions.items}
          wrong={problemWith(`action ${n}`)}
          value={action}
          onChange={text => change({ actions: draft.actions.map((one, at) => (at === n ? text : one)) })}
        />
      ))}
      <Field label={`${t('start.target')} (%)`} wrong={problemWith('percent')}>
        {input => (
          <input
            {...input}
            type="number"
            inputMode="numeric"
            min="1"
            max="100"
            value={Number.isNaN(draft.percent) ? '' : draft.percent}
            onInput={event => change({ percent: event.currentTarget.valueAsNumber })}
          />
        )}
      </Field>
      {!begun && (
        <Field label={t('start.first')} wrong={problemWith('startsOn')}>
          {input => (
            <input
              {...input}
              type="date"
              min={today}
              value={draft.startsOn}
              onInput={event => change({ startsOn: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Field label={t('edit.until')} wrong={problemWith('endsOn')}>
        {input => (
          <input
            {...input}
            type="date"
            min={days?.from}
            max={days?.to}
            value={draft.endsOn}
            onInput={event => change({ endsOn: event.currentTarget.value })}
          />
        )}
      </Field>
      <button type="submit" class="button strong wide">
        {t('why.save')}
      </button>
      {kept && (
        <button type="button" class="button quiet" onClick={() => setKept(null)}>
          {t('common.discard')}
        </button>
      )}
    </form>
  );
}
