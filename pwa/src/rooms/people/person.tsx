import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Invitation, OfficeGroup, Person, PersonPatch } from '../../contract';
import { me } from '../../facts/member';
import {
  answerWaiting,
  changePerson,
  endPerson,
  inviteAgain,
  look,
  movePerson,
  returnPerson,
} from '../../facts/office';
import { recoverPerson } from '../../facts/signin';
import { languages, locales, t } from '../../i18n';
import { AskOnce } from '../../ui/askonce';
import { Clash, useEdits } from '../../ui/edits';
import { Field, Line } from '../../ui/field';
import { useLocation } from '../../ui/location';
import { Refusal, reasonOf, wordsOf } from '../../ui/office';
import { say } from '../../ui/toast';
import { Invitations } from './invitations';
import { Large } from './large';
import { LocalAddress } from './localaddress';
import { Merge } from './merge';
import { Phones, phonesOf } from './phones';
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

/** Where on the page something was refused. */
type Part = 'known' | 'invite' | 'language' | 'leads' | 'admin' | 'group' | 'leave';

/** What was refused, and what does it all the same where that can be. */
type Failed = { at: Part; words: string; insist: (() => void) | null };

type Acting = {
  /** Carries something out; true if it was. */
  run: (at: Part, what: () => Promise<unknown>, allTheSame?: () => void) => Promise<boolean>;
  /** Why it was not, where it was to be done. */
  refusal: (at: Part) => ComponentChildren;
};

function useActing(onChange: () => void): Acting {
  const [failed, setFailed] = useState<Failed | null>(null);
  const [busy, setBusy] = useState(false);
  return {
    run: async (at, what, allTheSame) => {
      if (busy) return false;
      setBusy(true);
      setFailed(null);
      try {
        await what();
        onChange();
        return true;
      } catch (error) {
        const insist = reasonOf(error) === 'leaderless' && allTheSame ? allTheSame : null;
        setFailed({ at, words: wordsOf(error), insist });
        if (reasonOf(error) === 'changed_meanwhile') onChange(); // so that it is seen beside it
        return false;
      } finally {
        setBusy(false);
      }
    },
    refusal: at =>
      failed?.at === at && (
        <Refusal text={failed.words}>
          {failed.insist && (
            <button type="button" class="button" onClick={failed.insist}>
              {t('person.allTheSame')}
            </button>
          )}
        </Refusal>
      ),
  };
}

/** One person, and what can be done for them. */
export function PersonPanel({ person, groups, office, onChange, onMerged }: Props) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const acting = useActing(onChange);
  const { run, refusal } = acting;
  const change = (at: Part, patch: PersonPatch) => run(at, () => changePerson(person.id, patch));
  const invite = (signOut: boolean) =>
    run('invite', async () => {
      setInvitation((await inviteAgain(person.id, signOut)).invitation);
      if (signOut) void look(phonesOf(person.id));
    });
  const others = groups.filter(({ id, closedOn }) => id !== person.group?.id && closedOn === null);
  return (
    <div class="person">
      <p class="soft">{standingOf(person)}</p>
      {person.waits && (
        <div class="person-part">
          <p>{t('person.waitsText')}</p>
          <div class="row">
            <button
              type="button"
              class="button strong"
              onClick={() => void run('known', () => answerWaiting(person.id, true))}
            >
              {t('person.letIn')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => void run('known', () => answerWaiting(person.id, false))}
            >
              {t('person.notLetIn')}
            </button>
          </div>
        </div>
      )}
      {person.selfNamed && person.name !== '' && person.state !== 'left' && !person.waits && (
        <div class="person-part">
          <p>{t('person.selfNamed')}</p>
          <div>
            <button type="button" class="button" onClick={() => void change('known', { entered: true })}>
              {t('person.known')}
            </button>
          </div>
        </div>
      )}
      {refusal('known')}
      {person.state !== 'left' && (
        <>
          <Invite invitation={invitation} person={person} onInvite={invite} />
          {refusal('invite')}
          {office && (person.role === 'admin' || person.leads.length > 0) && (
            <AskOnce
              label={t('signin.recover')}
              question={t('signin.recoverAsk', { name: person.name })}
              text={t('signin.recoverText')}
              yes={t('signin.recoverYes')}
              onYes={() =>
                void run('invite', async () => {
                  setInvitation((await recoverPerson(person.id)).invitation);
                  void look(phonesOf(person.id));
                })
              }
            />
          )}
          <Value person={person} field="name" label={t('person.name')} longest={80} onChange={onChange} />
          {office && (
            <>
              <Value person={person} field="ref" label={t('person.ref')} longest={40} onChange={onChange} />
              <Standing person={person} groups={groups} acting={acting} />
            </>
          )}
          {person.group && others.length > 0 && (
            <Choose
              label={t('person.move')}
              groups={others}
              action={t('person.moveGo')}
              onChoose={async group => {
                const before = person.group?.id;
                if (!before || !(await run('group', () => movePerson(person.id, group, before)))) return;
                say(t('person.moved'), {
                  undo: () => void movePerson(person.id, before, group).then(onChange, () => undefined),
                });
              }}
            />
          )}
          {!person.group && person.role !== 'admin' && office && (
            <Choose
              label={t('person.give')}
              groups={others}
              action={t('person.moveGo')}
              onChoose={group => run('group', () => movePerson(person.id, group, null))}
            />
          )}
          {refusal('group')}
          <Phones person={person.id} onChange={onChange} />
          <section class="person-part" aria-labelledby="invitations">
            <h2 id="invitations">{t('invitations.ofPerson')}</h2>
            <Invitations key={invitation?.code} query={`person=${person.id}`} none={t('invitations.none')} />
          </section>
          {office && onMerged && <Merge person={person} onDone={onMerged} />}
          <Leave person={person} office={office} acting={acting} />
        </>
      )}
      {person.state === 'left' && office && (
        <>
          <Choose
            label={t('person.return')}
            groups={others}
            action={t('person.returnGo')}
            onChoose={async group => {
              if (await run('group', () => returnPerson(person.id, group))) say(t('person.returned'));
            }}
          />
          {refusal('group')}
        </>
      )}
    </div>
  );
}

function Invite({
  invitation,
  person,
  onInvite,
}: {
  invitation: Invitation | null;
  person: Person;
  onInvite: (signOut: boolean) => Promise<boolean>;
}) {
  const [signOut, setSignOut] = useState(false);
  if (invitation) return <Large name={person.name || t('people.nameless')} invitation={invitation} />;
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
        <LocalAddress />
        <button type="button" class="button strong" onClick={() => void onInvite(signOut)}>
          {t('person.invite')}
        </button>
      </div>
    </div>
  );
}

type Named = Pick<Person, 'name' | 'ref'>;

type ValueProps = {
  person: Person;
  field: keyof Named;
  label: string;
  longest: number;
  onChange: () => void;
};

/** A text about the person, saved by its button. */
function Value({ person, field, label, longest, onChange }: ValueProps) {
  const now: Named = { name: person.name, ref: person.ref };
  const put = (change: Partial<Named>, was: Partial<Named>) => changePerson(person.id, { ...change, was });
  const form = useEdits(`people/${person.id}`, now, put, field);
  const save = async () => {
    const [was, saved] = [{ [field]: now[field] }, { [field]: form.shown[field].trim() }];
    const done = await form.save();
    onChange(); // also where somebody else has changed it: both are seen
    if (done) say(t('person.saved'), { undo: () => void put(was, saved).then(onChange, () => undefined) });
  };
  return (
    <form
      class="person-value"
      onSubmit={event => {
        event.preventDefault();
        if (form.changed && form.clashes.length === 0) void save();
      }}
    >
      <Line
        label={label}
        maxLength={longest}
        value={form.shown[field]}
        onChange={text => form.set(field, text)}
      />
      {form.changed && form.clashes.length === 0 && (
        <button type="submit" class="button">
          {t('person.save')}
        </button>
      )}
      <Clash of={form} field={field} words={text => text} />
      {form.wrong !== null && <Refusal text={wordsOf(form.wrong)} />}
    </form>
  );
}

type StandingProps = { person: Person; groups: readonly OfficeGroup[]; acting: Acting };

/** Language, role and the groups led. */
function Standing({ person, groups, acting: { run, refusal } }: StandingProps) {
  const led = person.leads.map(({ id }) => id);
  const lead = (leads: string[], leaderless = false): Promise<boolean> =>
    run(
      'leads',
      () => changePerson(person.id, { leads, leaderless, was: { leads: led } }),
      () => void lead(leads, true),
    );
  const more = groups.filter(({ id, closedOn }) => !led.includes(id) && closedOn === null);
  return (
    <>
      <Field label={t('person.language')} wrong={null}>
        {input => (
          <select
            {...input}
            value={person.locale}
            onChange={event => {
              const locale = locales.find(one => one === event.currentTarget.value);
              if (locale)
                void run('language', () =>
                  changePerson(person.id, { locale, was: { locale: person.locale } }),
                );
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
      {refusal('language')}
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
            onChoose={id => lead([...led, id])}
          />
        )}
        {refusal('leads')}
      </div>
      <Office person={person} run={run} />
      {refusal('admin')}
    </>
  );
}

/** Makes somebody an administrator, or no longer; asked once. */
function Office({ person, run }: { person: Person; run: Acting['run'] }) {
  const { route } = useLocation();
  const admin = person.role === 'admin';
  const own = person.id === me.value?.id;
  const give = async () => {
    const leads = person.leads.map(({ id }) => id);
    const role = admin ? 'member' : 'admin';
    if (!(await run('admin', () => changePerson(person.id, { role, leads })))) return;
    say(own ? t('person.noAdminSelf') : t('person.saved'));
    if (own) route('/');
  };
  const who = nameOf(person);
  return admin ? (
    <AskOnce
      key="no"
      label={t('person.noAdmin')}
      question={own ? t('person.noAdminAskSelf') : t('person.noAdminAsk', { name: who })}
      text={t(own ? 'person.noAdminTextSelf' : 'person.noAdminText')}
      yes={t('person.noAdmin')}
      onYes={() => void give()}
    />
  ) : (
    <AskOnce
      key="make"
      label={t('person.makeAdmin')}
      question={t('person.makeAdminAsk', { name: who })}
      text={t('person.makeAdminText')}
      yes={t('person.makeAdmin')}
      onYes={() => void give()}
    />
  );
}

/** What somebody is called in a question. */
const nameOf = ({ name }: Person): string => name || t('person.someone');

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
  onChoose: (group: string) => Promise<unknown>;
}) {
  const [wanted, setWanted] = useState('');
  const chosen = groups.some(({ id }) => id === wanted) ? wanted : '';
  return (
    <form
      class="person-value"
      onSubmit={event => {
        event.preventDefault();
        if (chosen !== '') void onChoose(chosen);
      }}
    >
      <Field label={label} wrong={null}>
        {input => (
          <select {...input} value={chosen} onChange={event => setWanted(event.currentTarget.value)}>
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
function Leave({ person, office, acting }: { person: Person; office: boolean; acting: Acting }) {
  const [asked, setAsked] = useState(false);
  const end = async (groupOnly: boolean, leaderless = false) => {
    const ended = await acting.run(
      'leave',
      () => endPerson(person.id, { groupOnly, leaderless, was: person.group?.id ?? null }),
      () => void end(groupOnly, true),
    );
    if (ended) say(t(groupOnly ? 'person.groupEnded' : 'person.ended'));
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
      <legend class="office-legend">{t('person.leaveAsk', { name: nameOf(person) })}</legend>
      <p>{t('person.leaveText')}</p>
      {office && person.group && <p>{t('person.leaveGroupText')}</p>}
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
      {acting.refusal('leave')}
    </fieldset>
  );
}
