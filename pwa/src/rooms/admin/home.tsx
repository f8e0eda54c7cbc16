import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { GroupList, ImportTokenList, OfficeGroup, SettingsAnswer } from '../../contract';
import { look } from '../../facts/office';
import { t } from '../../i18n';
import { silentTokens } from '../../rules/import';
import { Icon } from '../../ui/icons';
import { Standing, useReading } from '../../ui/office';
import { Page } from '../../ui/page';
import { Guarded } from './guarded';
import { Joined } from './joined';
import { NewGroup } from './newgroup';
import { NewPeople } from './newpeople';
import { adminPages } from './pages';
import { Setup } from './setup';

/** What an organisation is called until somebody says its name. */
const unnamed = 'Our organisation';
/** Milliseconds after which it is looked whether somebody has joined or checked in. */
const often = 5_000;

/** The group that is on its way to its first check-in: its id; 'new' until it is made; null: none is. */
const underWay = signal<string | null>(null);

/** The first page: the way of a group to its first check-in as long as one is on it, and the other pages. */
export function Home() {
  const settings = useReading<SettingsAnswer>('settings');
  const groups = useReading<GroupList>('groups', underWay.value === null ? 0 : often);
  const open = groups.value?.items.filter(({ closedOn }) => closedOn === null) ?? [];
  const known = groups.value !== null && settings.value !== null;
  const begun = open.some(({ checkedIn }) => checkedIn);

  useEffect(() => {
    if (known && !begun && underWay.peek() === null) underWay.value = open[0]?.id ?? 'new';
  });

  const again = () => {
    void look('settings');
    void look('groups');
  };
  const failing = settings.failed !== null ? settings : groups;
  const nameless = settings.value?.name === unnamed && open.length === 0;
  return (
    <Page title={t('office.title')} layout="wide">
      <Standing of={known ? failing : { ...failing, value: null }} again={again} />
      {settings.value && nameless && <Setup settings={settings.value} />}
      {known && !nameless && underWay.value !== null && (
        <Steps
          group={open.find(({ id }) => id === underWay.value) ?? null}
          groups={groups.value?.items ?? []}
          onCancel={
            begun
              ? () => {
                  underWay.value = null;
                }
              : undefined
          }
        />
      )}
      {known && begun && underWay.value === null && (
        <div>
          <button
            type="button"
            class="button strong"
            onClick={() => {
              underWay.value = 'new';
            }}
          >
            {t('home.another')}
          </button>
        </div>
      )}
      {known && !nameless && <SilentNights />}
      {known && !nameless && <Guarded />}
      <Pages />
    </Page>
  );
}

/** That nightly files stay away, where some had come. */
function SilentNights() {
  const reading = useReading<ImportTokenList>('import-tokens');
  const silent = silentTokens(reading.value?.items ?? [], reading.at);
  return silent.map(({ id, name }) => (
    <p class="notice" role="status" key={id}>
      {t('home.silent', { name })} <a href="/admin/import">{t('home.silentGo')}</a>
    </p>
  ));
}

function Pages() {
  const listed = Object.entries(adminPages).filter(([, { title }]) => title !== null);
  if (listed.length === 0) return null;
  return (
    <nav aria-label={t('home.pages')}>
      <ul class="office-pages">
        {listed.map(([name, { title }]) => (
          <li key={name}>
            <a class="button wide" href={`/admin/${name}`}>
              {title && t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The three steps; they stay until the first check-in has arrived. */
function Steps({
  group,
  groups,
  onCancel,
}: {
  group: OfficeGroup | null;
  groups: readonly OfficeGroup[];
  /** Starts no further group; without it, the first one is on its way. */
  onCancel?: (() => void) | undefined;
}) {
  const [more, setMore] = useState(false);
  const people = group?.people ?? 0;
  const at = group === null ? 1 : people === 0 || more ? 2 : 3;
  return (
    <ol class="office-steps">
      <Step n={1} at={at} done={group !== null} title={t('step.group')} summary={group ? namesOf(group) : ''}>
        <NewGroup
          groups={groups}
          onCancel={onCancel}
          onMade={made => {
            underWay.value = made.id;
            void look('groups');
          }}
        />
      </Step>
      <Step
        n={2}
        at={at}
        done={people > 0 && !more}
        title={t('step.people')}
        summary={t('step.peopleDone', { n: people })}
      >
        {group && (
          <NewPeople
            group={group}
            onCancel={more ? () => setMore(false) : undefined}
            onAdded={() => {
              setMore(false);
              void look('groups');
            }}
          />
        )}
      </Step>
      <Step n={3} at={at} done={group?.checkedIn ?? false} title={t('step.handOut')} summary="">
        {group && (
          <>
            <Joined group={group} />
            <div class="row">
              {group.checkedIn ? (
                <button
                  type="button"
                  class="button strong"
                  onClick={() => {
                    underWay.value = null;
                  }}
                >
                  {t('common.done')}
                </button>
              ) : (
                <a class="button strong" href={`/admin/handout/${group.id}`}>
                  {t('step.handOutGo')}
                </a>
              )}
              <button type="button" class="button" onClick={() => setMore(true)}>
                {t('step.more')}
              </button>
            </div>
            <p class="soft small">
              {t('step.figures')} {!group.checkedIn && t('step.ends')}
            </p>
          </>
        )}
      </Step>
    </ol>
  );
}

const namesOf = ({ name, site }: OfficeGroup): string => (site ? `${name} · ${site.name}` : name);

type StepProps = {
  n: number;
  /** The step that is the next to do. */
  at: number;
  done: boolean;
  title: string;
  summary: string;
  children: preact.ComponentChildren;
};

function Step({ n, at, done, title, summary, children }: StepProps) {
  return (
    <li class="panel office-step" data-now={n === at} aria-current={n === at ? 'step' : undefined}>
      <h2>
        <span class="office-nth" aria-hidden="true">
          {done ? <Icon name="check" size={18} /> : n}
        </span>
        {title}
        {done && <span class="sr">: {t('step.done')}</span>}
      </h2>
      {done && summary !== '' && <p class="soft">{summary}</p>}
      {n === at && children}
    </li>
  );
}
