import { useState } from 'preact/hooks';
import type { Colleague, Site, SiteList } from '../../contract';
import { leadSite, look, newId, removeSite, saveSite } from '../../facts/office';
import { t } from '../../i18n';
import { AskOnce } from '../../ui/askonce';
import { begunIn } from '../../ui/begun';
import { Clash, SaveEdits, useEdits } from '../../ui/edits';
import { Field, Line } from '../../ui/field';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { Page } from '../../ui/page';
import { say } from '../../ui/toast';
import { FindPerson } from '../people/find';
import './groups.css';

/** The places at which groups work, and who leads them from above. */
export function SitesPage() {
  const sites = useReading<SiteList>('sites');
  return (
    <Page title={t('office.page.sites')} layout="wide">
      <p class="soft">
        {t('sites.text')} {t('sites.leadersText')}
      </p>
      <Standing of={sites} again={() => void look('sites')} />
      {sites.value?.items.length === 0 && <p>{t('sites.none')}</p>}
      <div class="sites">
        {sites.value?.items.map(site => (
          <One
            site={site}
            others={sites.value?.items.filter(({ id }) => id !== site.id) ?? []}
            key={site.id}
          />
        ))}
        {sites.value && <New />}
      </div>
    </Page>
  );
}

function One({ site, others }: { site: Site; others: readonly Site[] }) {
  const form = useEdits(
    'sites',
    { name: site.name },
    ({ name = '' }, was) => saveSite(site.id, name, was.name),
    site.id,
  );
  return (
    <section class="panel" aria-label={site.name}>
      <form
        class="office-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void form.save().then(saved => saved && say(t('person.saved')));
        }}
      >
        <Line
          label={t('sites.name')}
          maxLength={80}
          value={form.shown.name}
          wrong={form.wrong === null ? null : wordsOf(form.wrong)}
          onChange={name => form.set('name', name)}
        />
        <Clash of={form} field="name" words={name => name} />
        <SaveEdits of={form} />
      </form>
      <p class="soft">{t('sites.groups', { n: site.groups })}</p>
      <Leaders site={site} />
      <Remove site={site} others={others} />
    </section>
  );
}

/** Takes a place away; the groups that are there get another one. */
function Remove({ site, others }: { site: Site; others: readonly Site[] }) {
  const [into, setInto] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const chosen = others.find(({ id }) => id === into);
  const remove = async () => {
    setWrong(null);
    try {
      await removeSite(site.id, chosen?.id ?? '');
      await look('sites');
      say(t('sites.removed', { site: site.name }));
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  return (
    <details>
      <summary>{t('sites.remove')}</summary>
      <div class="office-form">
        {others.length > 0 && (
          <Field label={t('sites.into')} help={t('sites.intoHelp')} wrong={null}>
            {input => (
              <select {...input} value={into} onChange={event => setInto(event.currentTarget.value)}>
                <option value="">–</option>
                {others.map(({ id, name }) => (
                  <option value={id} key={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <AskOnce
          label={t('sites.remove')}
          question={t('sites.removeAsk', { site: site.name })}
          text={chosen ? t('sites.mergeText', { site: chosen.name }) : t('sites.removeText')}
          yes={t('sites.remove')}
          onYes={() => void remove()}
        />
        {wrong && <Refusal text={wrong} />}
      </div>
    </details>
  );
}

function Leaders({ site }: { site: Site }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const lead = async ({ id, name }: Colleague, leads: boolean) => {
    setWrong(null);
    try {
      await leadSite(site.id, id, leads);
      await look('sites');
      say(t(leads ? 'sites.leadsNow' : 'sites.not', { name, site: site.name }), {
        undo: () =>
          void leadSite(site.id, id, !leads).then(
            () => look('sites'),
            () => undefined,
          ),
      });
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  return (
    <div class="person-part">
      <h2>{t('sites.leaders')}</h2>
      {site.leaders.length === 0 && <p>{t('sites.leadersNone')}</p>}
      <ul class="person-led">
        {site.leaders.map(person => (
          <li key={person.id}>
            <a href={`/admin/people/${person.id}`} dir="auto">
              {person.name || t('people.nameless')}
            </a>
            <button
              type="button"
              class="button quiet"
              aria-label={t('sites.not', { name: person.name, site: site.name })}
              onClick={() => void lead(person, false)}
            >
              {t('common.remove')}
            </button>
          </li>
        ))}
      </ul>
      {wrong && <Refusal text={wrong} />}
      <FindPerson
        label={t('sites.oneMore', { site: site.name })}
        not={site.leaders.map(({ id }) => id)}
        onChoose={person => void lead(person, true)}
      />
    </div>
  );
}

/** A name that was begun, for whoever looks at another page meanwhile. */
const useBegunName = begunIn<string>();

function New() {
  const [id, setId] = useState(newId);
  const [begun, setBegun] = useBegunName();
  const name = begun ?? '';
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (busy) return;
    if (name.trim() === '') return setWrong(t('sites.needName'));
    setBusy(true);
    setWrong(null);
    try {
      await saveSite(id, name);
      await look('sites');
      setId(newId());
      setBegun(null);
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <section class="panel" aria-labelledby="new-site">
      <h2 id="new-site">{t('sites.new')}</h2>
      <form
        class="office-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void add();
        }}
      >
        <Line
          label={t('sites.name')}
          wrong={wrong}
          maxLength={80}
          value={name}
          onChange={next => {
            setBegun(next);
            setWrong(null);
          }}
        />
        <div>
          <button type="submit" class="button strong" aria-disabled={busy}>
            {t('sites.add')}
          </button>
        </div>
      </form>
    </section>
  );
}
