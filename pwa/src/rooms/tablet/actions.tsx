import { atTablet } from '../../i18n/tablet';
import type { Parts } from './parts';

/** Today's actions, one large button each; what is done already says so. */
export function Actions({ desk, locale }: Parts) {
  const step = desk.step.value;
  const campaign = desk.campaign.value;
  const who = step.at === 'actions' ? step : null;
  return (
    <section class="tablet-actions">
      <h1>{who ? atTablet(locale, 'did', { name: who.person.name }) : atTablet(locale, 'didNameless')}</h1>
      {!campaign && <p>{atTablet(locale, 'noCampaign')}</p>}
      {campaign?.actions.map(({ id, title }) =>
        who?.done.includes(id) ? (
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
      {who && (
        <div>
          <button type="button" class="button" onClick={() => desk.leave()}>
            {atTablet(locale, 'notMe')}
          </button>
        </div>
      )}
    </section>
  );
}
