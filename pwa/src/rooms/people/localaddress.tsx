import { t } from '../../i18n';

/** Whether only the server's own machine reaches that address. */
const isLocal = (link: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(new URL(link).hostname);

/** That no phone reaches the address of a code: said before one is handed out. Without a code, its address is taken to be this page's. */
export function LocalAddress({ link = location.href }: { link?: string | undefined }) {
  if (!isLocal(link)) return null;
  return (
    <div>
      <p class="wrong">{t('handout.local')}</p>
      <p class="soft small">{t('handout.localHow')}</p>
    </div>
  );
}
