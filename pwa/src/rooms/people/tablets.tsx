import { useState } from 'preact/hooks';
import type { Group, PersonList, StartCode, Tablet, TabletCode, TabletList } from '../../contract';
import { endTablet, look, makeTablet, newId, newTabletCode, resetPin } from '../../facts/office';
import { formatDay, t } from '../../i18n';
import { AskOnce } from '../../ui/askonce';
import { Copy } from '../../ui/copy';
import { Field } from '../../ui/field';
import { Refusal, Standing, useReading, wordsOf } from '../../ui/office';
import { QrCode } from '../../ui/qr';
import { say } from '../../ui/toast';
import '../admin/admin.css';

type Of = Pick<Group, 'id' | 'name'>;

/** The tablets that a group shares, and the codes for them and for the people's first PINs. */
export function GroupTablets({ group }: { group: Of }) {
  const path = `groups/${group.id}/tablets`;
  const reading = useReading<TabletList>(path);
  const [code, setCode] = useState<{ name: string; code: TabletCode } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const run = async (what: () => Promise<unknown>): Promise<boolean> => {
    setWrong(null);
    try {
      await what();
      void look(path);
      return true;
    } catch (error) {
      setWrong(wordsOf(error));
      return false;
    }
  };
  const open = (name: string, make: () => Promise<TabletCode>) =>
    run(async () => setCode({ name, code: await make() }));
  const list = reading.value?.items;
  return (
    <>
      <p class="soft">{t('tablets.text')}</p>
      <Standing of={reading} again={() => void look(path)} />
      {wrong && <Refusal text={wrong} />}
      {code && <Opens {...code} />}
      {list?.length === 0 && <p class="soft">{t('tablets.none')}</p>}
      <ul class="office-list">
        {list?.map(one => (
          <Row
            key={one.id}
            tablet={one}
            onCode={() => void open(one.name, () => newTabletCode(one.id))}
            onEnd={() =>
              void run(() => endTablet(one.id)).then(ended => {
                if (!ended) return;
                setCode(null);
                say(t('tablets.ended'));
              })
            }
          />
        ))}
      </ul>
      <NewTablet onMake={(id, name) => open(name, () => makeTablet(group.id, { id, name }))} />
      <StartCodes group={group} />
    </>
  );
}

function Row({ tablet, onCode, onEnd }: { tablet: Tablet; onCode: () => void; onEnd: () => void }) {
  const { name, opened, lastUsed, many, wrongPins } = tablet;
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong>
        <span class="small soft">
          {opened && lastUsed ? t('tablets.lastUsed', { day: formatDay(lastUsed) }) : t('tablets.notOpened')}
        </span>
        {many && <span class="wrong">{t('tablets.wrongPins', { n: wrongPins })}</span>}
      </div>
      <div class="row">
        <button type="button" class="button" onClick={onCode}>
          {t('tablets.newCode')}
          <span class="sr">: {name}</span>
        </button>
        <AskOnce
          label={t('tablets.end')}
          question={t('tablets.endAsk', { name })}
          text={t('tablets.endText')}
          yes={t('tablets.endYes')}
          onYes={onEnd}
        />
      </div>
    </li>
  );
}

/** The code that opens a tablet, to be scanned there or typed. */
function Opens({ name, code }: { name: string; code: TabletCode }) {
  return (
    <div class="office-large" role="status">
      <h2 dir="auto">{name}</h2>
      <QrCode of={code} />
      <p>{t('tablets.how', { place: new URL('.', code.link).href, n: code.days })}</p>
      <p class="slip-code" dir="ltr">
        {code.code}
      </p>
      <Copy label={t('slip.copy')} text={code.link} />
    </div>
  );
}

function NewTablet({ onMake }: { onMake: (id: string, name: string) => Promise<boolean> }) {
  const [name, setName] = useState('');
  // The same until it is there: a repeated request makes no second one.
  const [id, setId] = useState(() => newId());
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setMissing(name.trim() === '');
    if (name.trim() === '' || busy) return;
    setBusy(true);
    if (await onMake(id, name.trim())) {
      setName('');
      setId(newId());
    }
    setBusy(false);
  };
  return (
    <form
      class="person-part"
      onSubmit={event => {
        event.preventDefault();
        void make();
      }}
    >
      <h2>{t('tablets.new')}</h2>
      <Field
        label={t('tablets.name')}
        help={t('tablets.nameHelp')}
        wrong={missing ? t('tablets.nameMissing') : null}
      >
        {input => (
          <input
            {...input}
            value={name}
            maxLength={80}
            onInput={event => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <div>
        <button type="submit" class="button strong" aria-disabled={busy}>
          {t('tablets.make')}
        </button>
      </div>
    </form>
  );
}

/** For whoever has no phone, or has forgotten the PIN. */
function StartCodes({ group }: { group: Of }) {
  const people = useReading<PersonList>(`people?group=${group.id}`);
  const [chosen, setChosen] = useState('');
  const [made, setMade] = useState<{ name: string; code: StartCode } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const person = people.value?.items.find(({ id }) => id === chosen);
  const make = async () => {
    if (!person) return;
    setWrong(null);
    try {
      setMade({ name: person.name, code: await resetPin(person.id) });
    } catch (error) {
      setWrong(wordsOf(error));
    }
  };
  return (
    <section class="person-part" aria-labelledby="start-codes">
      <h2 id="start-codes">{t('tablets.pins')}</h2>
      <p class="soft">{t('tablets.pinsText')}</p>
      <Standing of={people} again={() => void look(`people?group=${group.id}`)} />
      <Field label={t('tablets.person')} wrong={null}>
        {input => (
          <select
            {...input}
            value={chosen}
            onChange={event => {
              setChosen(event.currentTarget.value);
              setMade(null);
            }}
          >
            <option value="" />
            {people.value?.items
              .filter(({ name }) => name !== '')
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <div>
        <button type="button" class="button" aria-disabled={!person} onClick={() => void make()}>
          {t('tablets.makePin')}
        </button>
      </div>
      {wrong && <Refusal text={wrong} />}
      {made && (
        <div role="status">
          <p>{t('tablets.pinMade', { name: made.name, n: made.code.days })}</p>
          <p class="slip-code" dir="ltr">
            {made.code.code}
          </p>
        </div>
      )}
    </section>
  );
}
