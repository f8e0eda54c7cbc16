import type { Invitation } from '../../contract';
import { t } from '../../i18n';
import { Copy } from '../../ui/copy';
import { QrCode } from '../../ui/qr';

/** Where a phone opens the app to type the code. */
export const placeOf = ({ link }: Invitation): string => new URL(link).host;

/** An invitation as large as the screen has room, with its name and its code. */
export function Large({ name, invitation }: { name: string; invitation: Invitation }) {
  return (
    <div class="office-large">
      <h2 dir="auto">{name}</h2>
      <QrCode of={invitation} />
      <p>{t('slip.how', { place: placeOf(invitation) })}</p>
      <p class="slip-code" dir="ltr">
        {invitation.code}
      </p>
      <Copy label={t('slip.copy')} text={invitation.link} />
    </div>
  );
}
