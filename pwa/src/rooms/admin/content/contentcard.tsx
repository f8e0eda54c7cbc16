import type { CardAnswer, CardFields, CardTexts } from '../../../contract';
import { card as limits } from '../../../contract/words.gen';
import { look } from '../../../facts/office';
import { changeCard } from '../../../facts/wording';
import { type Key, locales, t } from '../../../i18n';
import { asForm, asPatch, cardLacks } from '../../../rules/wording';
import { Standing, useReading } from '../../../ui/office';
import { Page } from '../../../ui/page';
import { DraftBar } from './draftbar';
import { History } from './history';
import { InLanguages, LanguageChoice, TextField, WordsFormOf } from './languages';
import { Points } from './points';
import { CardPreview } from './preview';
import { WhenWrong } from './steps';
import './content.css';

const lackWords = {
  vision: 'words.lacksVision',
  points: 'words.lacksPoints',
  title: 'words.lacksTitle',
} as const satisfies Record<string, Key>;

/** The card's words, or what was published of them. */
export function CardPage({ id }: { id?: string | undefined }) {
  return id === 'history' ? <History part="card" path="points" /> : <Editor />;
}

function Editor() {
  const reading = useReading<CardAnswer>('points');
  const answer = reading.value;
  const words = answer && (answer.draft ?? answer.published);
  const lacks = words && cardLacks(words);
  return (
    <Page title={t('office.page.card')} layout="wide">
      <Standing of={reading} again={() => void look('points')} />
      {answer && words && (
        <div class="words">
          <div class="words-edit">
            <p class="soft">{t('words.intro')}</p>
            <DraftBar part="card" path="points" answer={answer} lacks={lacks ? t(lackWords[lacks]) : null} />
            <LanguageChoice />
            <Vision words={words} answer={answer} />
            <Points words={words} answer={answer} />
            <WhenWrong words={words} />
          </div>
          <section class="words-preview" aria-labelledby="preview">
            <h2 id="preview">{t('words.preview')}</h2>
            <CardPreview words={words} standIn={answer.locale} />
          </section>
        </div>
      )}
    </Page>
  );
}

function Vision({ words, answer }: { words: CardTexts; answer: CardAnswer }) {
  return (
    <section class="panel" aria-labelledby="vision">
      <h2 id="vision">{t('words.vision')}</h2>
      <p class="soft">{t('words.visionHelp')}</p>
      <WordsFormOf
        path="points"
        of="vision"
        now={asForm({ vision: words.vision }, locales)}
        most={limits}
        send={(change, was) => changeCard({ ...asPatch<CardFields>(change), was: asPatch<CardFields>(was) })}
      >
        {form => (
          <InLanguages>
            {of => (
              <TextField
                form={form}
                field="vision"
                of={of}
                label={t('words.vision')}
                most={limits.vision}
                long
                standIn={answer.locale}
              />
            )}
          </InLanguages>
        )}
      </WordsFormOf>
    </section>
  );
}
