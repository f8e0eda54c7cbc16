import { me } from '../../facts/member';
import { t } from '../../i18n';
import { Page } from '../../ui/page';
import { Guard } from '../signin/guard';
import { Home } from './home';
import { adminPages } from './pages';
import './admin.css';

/** Pages that are also for whoever leads a group or a site; the server says what they see there. */
const forLeaders = ['overview', 'report'];

/** The office: its first page, or one of the others. Whoever leads sites from above has the overview for it. */
export function AdminRoom({ name, id }: { name?: string | undefined; id?: string | undefined }) {
  const office = me.value?.role === 'admin';
  if (!office && name === undefined && me.value?.oversees) return <AdminRoom name="overview" />;
  if (!office && !forLeaders.includes(name ?? ''))
    return (
      <Page title={t('office.title')}>
        <p>{t('office.forbidden')}</p>
      </Page>
    );
  if (name === undefined) return <Home />;
  const Shown = Object.hasOwn(adminPages, name) ? adminPages[name]?.Page : undefined;
  return Shown ? (
    <>
      <Shown id={id} key={`${name}/${id}`} />
      <Guard />
    </>
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
