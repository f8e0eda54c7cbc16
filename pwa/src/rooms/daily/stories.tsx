import { useState } from 'preact/hooks';
import type { Story } from '../../contract';
import * as limits from '../../contract/limits.gen';
import { ownGroup, ownToday } from '../../facts/group';
import { me } from '../../facts/member';
import { removeStory, storiesIn, tellStory } from '../../facts/story';
import { formatDay, t } from '../../i18n';
import { begunIn } from '../../ui/begun';
import { Choices } from '../../ui/choices';
import { toFirstWrong, Words } from '../../ui/field';
import { Page } from '../../ui/page';
import { saved, say } from '../../ui/toast';
import { Unsent } from '../../ui/unsent';
import './daily.css';

const kinds: readonly Story['kind'][] = ['good', 'slip'];
const names = { good: 'story.good', slip: 'story.slip' } as const;

/** As much of a story as tells it from the others. */
const beginOf = (text: string): string => (text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text);

/** What went well, and slips with what they taught. */
export function StoriesRoom() {
  const group = ownGroup.value;
  if (!group)
    return (
      <Page title={t('story.title')}>
        <p class="soft">{t('group.noGroup')}</p>
      </Page>
    );
  const all = storiesIn(group.id, ownToday.value);
  const leads = me.value?.leads.includes(group.id) ?? false;
  return (
    <Page title={t('story.title')} layout="columns">
      <section class="panel">
        <p>{t('story.lead')}</p>
        <Tell group={group.id} />
      </section>
      <section class="panel" aria-label={t('story.title')}>
        {all.length === 0 && <p class="soft">{t('story.none')}</p>}
        <ul class="daily-list">
          {all.map(one => (
            <li key={one.id}>
              <p class="small soft">
                {t(names[one.kind])} · <bdi>{one.by.name}</bdi> · {formatDay(one.day)} <Unsent id={one.id} />
              </p>
              <p class="daily-story" dir="auto">
                {one.text}
              </p>
              {(leads || one.by.id === me.value?.id) && (
                <button
                  type="button"
                  class="button quiet"
                  aria-label={`${t('thanks.remove')}: ${beginOf(one.text)}`}
                  onClick={async () => {
                    if (!(await saved(removeStory(one.id)))) return;
                    const again = () => void saved(tellStory(group.id, one.kind, one.text));
                    say(
                      t('level.withdrawn', { text: beginOf(one.text) }),
                      one.by.id === me.value?.id ? { undo: again } : {},
                    );
                  }}
                >
                  {t('thanks.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

const useBegunStory = begunIn<Pick<Story, 'kind' | 'text'>>();
const noStory = { kind: 'good', text: '' } as const;

function Tell({ group }: { group: string }) {
  const [begun, setBegun] = useBegunStory(group);
  const { kind, text } = begun ?? noStory;
  const [tried, setTried] = useState(false);
  const missing = tried && !text.trim();
  const send = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) {
      setTried(true);
      return toFirstWrong(event.currentTarget);
    }
    if (!(await saved(tellStory(group, kind, text.trim())))) return;
    setTried(false);
    setBegun(null);
    say(t('story.told'));
  };
  return (
    <form class="daily-form" onSubmit={send}>
      <fieldset class="choices daily-set" aria-label={t('story.title')}>
        <Choices
          of={kinds}
          chosen={kind}
          name={one => t(names[one])}
          onChoose={kind => setBegun({ kind, text })}
        />
      </fieldset>
      <Words
        label={t('story.text')}
        help={t('story.names')}
        wrong={missing ? t('story.need') : null}
        limits={limits.tellStory.text}
        value={text}
        onChange={text => setBegun({ kind, text })}
      />
      <button type="submit" class="button strong wide">
        {t('story.tell')}
      </button>
    </form>
  );
}
