import { me } from '../../facts/member';
import { t } from '../../i18n';
import { Page } from '../../ui/page';
import { Home } from './home';
import { adminPages } from './pages';
import './admin.css';

/** The office: its first page, or one of the others. */
export function AdminRoom({ name, id }: { name?: string | undefined; id?: string | undefined }) {
  if (me.value?.role !== 'admin')
    return (
      <Page title={t('office.title')}>
        <p>{t('office.forbidden')}</p>
      </Page>
    );
  if (name === undefined) return <Home />;
  const Shown = Object.hasOwn(adminPages, name) ? adminPages[name]?.Page : undefined;
  return Shown ? (
    <Shown id={id} key={`${name}/${id}`} />
  ) : (
    <Page title={t('app.notFound')}>
      <div>
        <a class="button strong" href="/admin">
          {t('office.title')}
        </a>
      </div>
    </Page>
  );
}
