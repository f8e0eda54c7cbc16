import { useState } from 'preact/hooks';
import type { Invitation, OfficeGroup, Person, PersonPatch } from '../../contract';
import {
  answerWaiting,
  changePerson,
  endPerson,
  inviteAgain,
  movePerson,
  Refused,
  returnPerson,
} from '../../facts/office';
import { languages, locales, t } from '../../i18n';
import { Field, Line } from '../../ui/field';
import { wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { Invitations } from './invitations';
import { Large } from './large';
import { Merge } from './merge';
import { Phones } from './phones';
import { standingOf } from './standing';

type Props = {
  person: Person;
  /** The groups to which whoever looks may move somebody. */
  groups: readonly OfficeGroup[];
  /** An administrator looks, not a supervisor. */
  office: boolean;
  /** The person stands otherwise now. */
  onChange: () => void;
  /** The person turned out to be another one; without it, that cannot be said here. */
  onMerged?: (id: string) => void;
};

/** One person, and what can be done for them. */
export function PersonPanel({ person, groups, office, onChange, onMerged }: Props) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  /** What was refused and can be done all the same. */
  const [insist, setInsist] = useState<(() => void) | null>(null);
  const [busy, setBusy] = useState(false);

  /** Carries something out; true if it was. */
  const run = async (what: () => Promise<unknown>, allTheSame?: () => void): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setWrong(null);
    setInsist(null);
    try {
      await what();
      onChange();
      return true;
    } catch (error) {
      setWrong(wordsOf(error));
      if (allTheSame && error instanceof Refused && error.code === 'conflict') setInsist(() => allTheSame);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const change = (patch: PersonPatch) => run(() => changePerson(person.id, patch));
  const invite = async (signOut: boolean) => {
    await run(async () => setInvitation((await inviteAgain(person.id, signOut)).invitation));
  };
  const others = groups.filter(({ id, closedOn }) => id !== person.group?.id && closedOn === null);
  return (
    <div class="person">
      <p class="soft">{standingOf(person)}</p>
      {wrong && (
        <div role="alert">
          <p class="wrong">{wrong}</p>
          {insist && (
            <button type="button" class="button" onClick={insist}>
              {t('person.allTheSame')}
            </button>
          )}
        </div>
      )}
      {person.waits && (
        <div class="person-part">
          <p>{t('person.waitsText')}</p>
          <div class="row">
            <button
              type="button"
              class="button strong"
              onClick={() => void run(() => answerWaiting(person.id, true))}
            >
              {t('person.letIn')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => void run(() => answerWaiting(person.id, false))}
            >
              {t('person.notLetIn')}
            </button>
          </div>
        </div>
      )}
      {person.selfNamed && person.state !== 'left' && !person.waits && (
        <div class="person-part">
          <p>{t('person.selfNamed')}</p>
          <div>
            <button type="button" class="button" onClick={() => void change({ entered: true })}>
              {t('person.known')}
            </button>
          </div>
        </div>
      )}
      {person.state !== 'left' && (
        <>
          <Invite invitation={invitation} person={person} onInvite={invite} />
          <Value
            label={t('person.name')}
            value={person.name}
            longest={80}
            onSave={async name => {
              const before = person.name;
              if (!(await change({ name, was: { name: before } }))) return;
              say(t('person.saved'), {
                undo: () =>
                  void changePerson(person.id, { name: before, was: { name } }).then(
                    onChange,
                    () => undefined,
                  ),
              });
            }}
          />
          {office && (
            <>
              <Value
                label={t('person.ref')}
                value={person.ref}
                longest={40}
                onSave={async ref => {
                  if (await change({ ref, was: { ref: person.ref } })) say(t('person.saved'));
                }}
              />
              <Standing person={person} groups={groups} run={run} />
            </>
          )}
          {person.group && others.length > 0 && (
            <Choose
              label={t('person.move')}
              groups={others}
              action={t('person.moveGo')}
              onChoose={async group => {
                const before = person.group?.id;
                if (!(await run(() => movePerson(person.id, group)))) return;
                say(t('person.moved'), {
                  undo: () => before && void movePerson(person.id, before).then(onChange, () => undefined),
                });
              }}
            />
          )}
          <Phones person={person.id} onChange={onChange} />
          <section class="person-part" aria-labelledby="invitations">
            <h2 id="invitations">{t('invitations.ofPerson')}</h2>
            <Invitations key={invitation?.code} query={`person=${person.id}`} none={t('invitations.none')} />
          </section>
          {office && onMerged && <Merge person={person} onDone={onMerged} />}
          <Leave person={person} office={office} run={run} />
        </>
      )}
      {person.state === 'left' && office && (
        <Choose
          label={t('person.return')}
          groups={others}
          action={t('person.returnGo')}
          onChoose={async group => {
            if (await run(() => returnPerson(person.id, group))) say(t('person.returned'));
          }}
        />
      )}
      {person.state !== 'left' && !person.group && person.role !== 'admin' && office && (
        <Choose
          label={t('person.give')}
          groups={others}
          action={t('person.moveGo')}
          onChoose={group => void run(() => movePerson(person.id, group))}
        />
      )}
    </div>
  );
}

type Run = (what: () => Promise<unknown>, allTheSame?: () => void) => Promise<boolean>;

function Invite({
  invitation,
  person,
  onInvite,
}: {
  invitation: Invitation | null;
  person: Person;
  onInvite: (signOut: boolean) => void;
}) {
  const [signOut, setSignOut] = useState(false);
  if (invitation) return <Large name={person.name} invitation={invitation} />;
  return (
    <div class="person-part">
      {person.state === 'joined' && (
        <label class="person-check">
          <input
            type="checkbox"
            checked={signOut}
            onChange={event => setSignOut(event.currentTarget.checked)}
          />
          {t('person.signOut')}
        </label>
      )}
      <div>
        <button type="button" class="button strong" onClick={() => onInvite(signOut)}>
          {t('person.invite')}
        </button>
      </div>
    </div>
  );
}

/** A text about the person, saved by its button. */
function Value({
  label,
  value,
  longest,
  onSave,
}: {
  label: string;
  value: string;
  longest: number;
  onSave: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <form
      class="person-value"
      onSubmit={event => {
        event.preventDefault();
        if (text.trim() !== value) onSave(text.trim());
      }}
    >
      <Line label={label} maxLength={longest} value={text} onChange={setText} />
      {text.trim() !== value && (
        <button type="submit" class="button">
          {t('person.save')}
        </button>
      )}
    </form>
  );
}

/** Language, role and the groups led. */
function Standing({ person, groups, run }: { person: Person; groups: readonly OfficeGroup[]; run: Run }) {
  const led = person.leads.map(({ id }) => id);
  const lead = (leads: string[], leaderless = false): Promise<boolean> =>
    run(
      () => changePerson(person.id, { leads, leaderless, was: { leads: led } }),
      () => void lead(leads, true),
    );
  const more = groups.filter(({ id, closedOn }) => !led.includes(id) && closedOn === null);
  const admin = person.role === 'admin';
  return (
    <>
      <Field label={t('person.language')} wrong={null}>
        {input => (
          <select
            {...input}
            value={person.locale}
            onChange={event => {
              const locale = locales.find(one => one === event.currentTarget.value);
              if (locale) void run(() => changePerson(person.id, { locale, was: { locale: person.locale } }));
            }}
          >
            {locales.map(one => (
              <option value={one} key={one}>
                {languages[one].name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="person-part">
        <h2>{t('person.leads')}</h2>
        {person.leads.length === 0 && <p class="soft">{t('person.leadsNone')}</p>}
        <ul class="person-led">
          {person.leads.map(({ id, name }) => (
            <li key={id}>
              <span dir="auto">{name}</span>
              <button
                type="button"
                class="button quiet"
                aria-label={t('person.leadsNot', { group: name })}
                onClick={() => void lead(led.filter(one => one !== id))}
              >
                {t('common.remove')}
              </button>
            </li>
          ))}
        </ul>
        {more.length > 0 && (
          <Choose
            label={t('person.leadsMore')}
            groups={more}
            action={t('person.leadsAdd')}
            onChoose={id => void lead([...led, id])}
          />
        )}
      </div>
      <div>
        <button
          type="button"
          class="button"
          aria-pressed={admin}
          onClick={() =>
            void run(() => changePerson(person.id, { role: admin ? 'member' : 'admin', leads: led }))
          }
        >
          {admin ? t('person.noAdmin') : t('person.makeAdmin')}
        </button>
      </div>
    </>
  );
}

/** A group, and what to do with it. */
function Choose({
  label,
  groups,
  action,
  onChoose,
}: {
  label: string;
  groups: readonly OfficeGroup[];
  action: string;
  onChoose: (group: string) => void;
}) {
  const [chosen, setChosen] = useState('');
  return (
    <form
      class="person-value"
      onSubmit={event => {
        event.preventDefault();
        if (chosen !== '') onChoose(chosen);
      }}
    >
      <Field label={label} wrong={null}>
        {input => (
          <select {...input} value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
            <option value="">–</option>
            {groups.map(({ id, name, site }) => (
              <option value={id} key={id}>
                {site ? `${name} · ${site.name}` : name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen !== '' && (
        <button type="submit" class="button">
          {action}
        </button>
      )}
    </form>
  );
}

/** Somebody leaves: asked once. */
function Leave({ person, office, run }: { person: Person; office: boolean; run: Run }) {
  const [asked, setAsked] = useState(false);
  const end = async (groupOnly: boolean, leaderless = false) => {
    const ended = await run(
      () => endPerson(person.id, { groupOnly, leaderless }),
      () => void end(groupOnly, true),
    );
    if (ended) say(t('person.ended'));
  };
  if (!asked)
    return (
      <div>
        <button type="button" class="button alarm" onClick={() => setAsked(true)}>
          {t('person.leave')}
        </button>
      </div>
    );
  return (
    <fieldset class="person-part">
      <legend class="office-legend">{t('person.leaveAsk', { name: person.name })}</legend>
      <p>{t('person.leaveText')}</p>
      <div class="row">
        <button type="button" class="button alarm" onClick={() => void end(false)}>
          {t('person.leaveYes')}
        </button>
        {office && person.group && (
          <button type="button" class="button" onClick={() => void end(true)}>
            {t('person.leaveGroup')}
          </button>
        )}
        <button type="button" class="button" onClick={() => setAsked(false)}>
          {t('common.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
