import type { Step } from '../../facts/tablet';
import { atTablet } from '../../i18n/tablet';
import type { Parts } from './parts';

/** Today's actions, one large button each; what is done already says so. */
export function Actions({ desk, locale, step }: Parts & { step: Extract<Step, { at: 'actions' }> }) {
  const campaign = desk.campaign.value;
  return (
    <section class="tablet-actions">
      <h1>{atTablet(locale, 'did', { name: step.person.name })}</h1>
      {!campaign && <p>{atTablet(locale, 'noCampaign')}</p>}
      {campaign?.actions.map(({ id, title }) =>
        step.done.includes(id) ? (
          <p key={id} class="tablet-action done">
            <strong>{title}</strong>
            <span>{atTablet(locale, 'done')}</span>
          </p>
        ) : (
          <button
            key={id}
            type="button"
            class="tablet-action"
            disabled={desk.busy.value}
            onClick={() => void desk.tell([id])}
          >
            <strong>{title}</strong>
            <span>{atTablet(locale, 'tapDone')}</span>
          </button>
        ),
      )}
      <div>
        <button type="button" class="button" onClick={() => desk.leave()}>
          {atTablet(locale, 'notMe')}
        </button>
      </div>
    </section>
  );
}
