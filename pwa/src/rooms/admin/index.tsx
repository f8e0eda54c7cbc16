import { useState } from 'preact/hooks';
import type { Locale } from '../../contract';
import { me } from '../../facts/member';
import { locale, t } from '../../i18n';
import { Page } from '../../ui/page';
import './admin.css';

const importExample = (language: Locale) => `name,group,role,locale
Amina Said,Cleaning North,member,${language}
Per Lind,Cleaning North,supervisor,${language}`;
const importCommand = 'servicecard import --data DIR --invitations codes.csv people.csv';
const inviteCommand = (language: Locale) =>
  `servicecard invite --data DIR --role member --group "Cleaning North" --name "Amina Said" --locale ${language}`;
const posterCommand = 'servicecard invite --data DIR --role member --group "Cleaning North"';
const leaveCommand = 'servicecard leave --data DIR --group "Cleaning North" --name "Amina Said"';

/** How people and groups are added; the work itself is done where the server runs. */
export function AdminRoom() {
  if (me.value?.role !== 'admin')
    return (
      <Page title={t('admin.title')}>
        <p>{t('admin.forbidden')}</p>
      </Page>
    );
  return (
    <Page title={t('admin.title')}>
      <p class="soft">{t('admin.intro')}</p>
      <section class="panel" aria-labelledby="many">
        <h2 id="many">{t('admin.import')}</h2>
        <p>{t('admin.importText')}</p>
        <Command text={importExample(locale.value)} />
        <Command text={importCommand} />
      </section>
      <section class="panel" aria-labelledby="one">
        <h2 id="one">{t('admin.invite')}</h2>
        <p>{t('admin.inviteText')}</p>
        <Command text={inviteCommand(locale.value)} />
        <Command text={posterCommand} />
        <p class="soft">{t('admin.roles')}</p>
      </section>
      <section class="panel" aria-labelledby="leave">
        <h2 id="leave">{t('admin.leave')}</h2>
        <p>{t('admin.leaveText')}</p>
        <Command text={leaveCommand} />
      </section>
      <p>
        {t('admin.card')} <a href="/">{t('app.toCard')}</a>
      </p>
    </Page>
  );
}

/** A text to take along; where the browser does not allow copying, it can be marked. */
function Command({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div class="command">
      <pre dir="ltr">{text}</pre>
      <button type="button" class="button quiet" onClick={copy}>
        {copied ? t('common.copied') : t('common.copy')}
      </button>
    </div>
  );
}
