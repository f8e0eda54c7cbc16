import { useState } from 'preact/hooks';
import type { OfficeGroup } from '../../contract';
import { changeGroup, closePosters, look } from '../../facts/office';
import { formatDay, t } from '../../i18n';
import { AskOnce } from '../../ui/askonce';
import { useLocation } from '../../ui/location';
import { Refusal, wordsOf } from '../../ui/office';
import { Ways } from '../../ui/page';
import { say } from '../../ui/toast';
import { Invitations } from '../people/invitations';
import { PeopleList } from '../people/list';
import { GroupTablets } from '../people/tablets';
import { GroupForm } from './groupform';
import { GroupLeaders } from './groupleaders';
import { MovePeople } from './movepeople';
import { NewPeople } from './newpeople';
import { Substitutes } from './substitutes';

type Props = {
  group: OfficeGroup;
  groups: readonly OfficeGroup[];
  /** The group stands otherwise now. */
  onChange: () => void;
};

/** One group, and what can be done for it. */
export function GroupPanel({ group, groups, onChange }: Props) {
  const closed = group.closedOn !== null;
  return (
    <>
      {closed && <Reopen group={group} onChange={onChange} />}
      <section class="panel" aria-labelledby="leaders">
        <h2 id="leaders">{t('groups.leaders')}</h2>
        <GroupLeaders group={group} onChange={onChange} />
        {!closed && <Substitutes group={group} onChange={onChange} />}
      </section>
      {!closed && <People group={group} onChange={onChange} />}
      <section class="panel" aria-labelledby="about">
        <h2 id="about">{t('groups.about')}</h2>
        <GroupForm group={group} groups={groups} onSaved={onChange} />
      </section>
      {!closed && <Posters group={group} />}
      {!closed && (
        <section class="panel" aria-labelledby="tablets">
          <h2 id="tablets">{t('tablets.title')}</h2>
          <GroupTablets group={group} />
        </section>
      )}
      {!closed && <Close group={group} groups={groups} onChange={onChange} />}
    </>
  );
}

function People({ group, onChange }: Omit<Props, 'groups'>) {
  const { route } = useLocation();
  const [adding, setAdding] = useState(false);
  const query = `group=${group.id}`;
  return (
    <section class="panel" aria-labelledby="people">
      <h2 id="people">{t('people.list')}</h2>
      <p class="soft">{t('joined.of', { n: group.joined, of: group.people })}</p>
      {group.people + group.supervisors.length > 0 && (
        <PeopleList query={query} onOpen={({ id }) => route(`/admin/people/${id}`)} />
      )}
      {adding ? (
        <NewPeople
          group={group}
          onCancel={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            void look(`people?${query}`);
            onChange();
          }}
        />
      ) : (
        <div class="row">
          <button type="button" class="button strong" onClick={() => setAdding(true)}>
            {t('groups.addPeople')}
          </button>
          <Ways to={[[`/admin/handout/${group.id}`, t('step.handOut')]]} />
        </div>
      )}
    </section>
  );
}

function Posters({ group }: { group: OfficeGroup }) {
  const [closed, setClosed] = useState(0);
  const [wrong, setWrong] = useState<string | null>(null);
  const close = async () => {
    setWrong(null);
    try {
      await closePosters(group.id);
      setClosed(n => n + 1);
      say(t('groups.postersClosed'));
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  return (
    <section class="panel" aria-labelledby="posters">
      <h2 id="posters">{t('groups.posters')}</h2>
      <p class="soft">{t('handout.posterText')}</p>
      <Invitations key={closed} query={`kind=poster&group=${group.id}`} none={t('invitations.none')} />
      {wrong && <Refusal text={wrong} />}
      <AskOnce
        label={t('groups.closePosters')}
        question={t('groups.closePostersAsk')}
        text={t('groups.closePostersText')}
        yes={t('groups.closePostersYes')}
        onYes={() => void close()}
      />
    </section>
  );
}

/** Closes or reopens a group; the other takes it back. */
function useClosing(group: OfficeGroup, onChange: () => void) {
  const [wrong, setWrong] = useState<string | null>(null);
  const put = async (closed: boolean) => {
    setWrong(null);
    try {
      await changeGroup(group.id, { closed, was: { closed: !closed } });
      onChange();
      say(
        closed ? t('groups.nowClosed', { group: group.name }) : t('groups.nowOpen', { group: group.name }),
        {
          undo: () => void put(!closed),
        },
      );
    } catch (error) {
      setWrong(wordsOf(error));
      onChange();
    }
  };
  return { wrong, put };
}

function Close({ group, groups, onChange }: Props) {
  const { wrong, put } = useClosing(group, onChange);
  return (
    <section class="panel" aria-labelledby="close">
      <h2 id="close">{t('groups.close')}</h2>
      <p class="soft">{t('groups.closeText')}</p>
      {wrong && <Refusal text={wrong} />}
      {group.people > 0 ? (
        <MovePeople group={group} groups={groups} onChange={onChange} />
      ) : (
        <div>
          <button type="button" class="button alarm" onClick={() => void put(true)}>
            {t('groups.close')}
          </button>
        </div>
      )}
    </section>
  );
}

function Reopen({ group, onChange }: Omit<Props, 'groups'>) {
  const { wrong, put } = useClosing(group, onChange);
  return (
    <section class="panel">
      <p>{t('groups.closedOn', { day: group.closedOn ? formatDay(group.closedOn) : '' })}</p>
      {wrong && <Refusal text={wrong} />}
      <div>
        <button type="button" class="button strong" onClick={() => void put(false)}>
          {t('groups.reopen')}
        </button>
      </div>
    </section>
  );
}
