import { t } from '../../i18n';
import { Line } from '../../ui/field';

/** The zones that this browser knows; none where it cannot say. */
const zones = (): string[] =>
  'supportedValuesOf' in Intl
    ? (Intl as unknown as { supportedValuesOf: (key: 'timeZone') => string[] }).supportedValuesOf('timeZone')
    : [];

type Props = { help: string; wrong?: string | null; value: string; onChange: (zone: string) => void };

/** A time zone by its name, of those that this browser knows. */
export function ZoneField({ help, wrong = null, value, onChange }: Props) {
  return (
    <Line
      label={t('setup.zone')}
      help={help}
      wrong={wrong}
      maxLength={64}
      value={value}
      offers={zones()}
      onChange={onChange}
    />
  );
}
