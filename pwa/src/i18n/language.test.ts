import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const store = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

/** The app as it is loaded, on a phone that speaks these languages. */
async function opened(...speaks: string[]) {
  vi.stubGlobal('navigator', { languages: speaks });
  vi.resetModules();
  return import('.');
}

beforeEach(() => {
  vi.stubGlobal('window', { localStorage: store(), sessionStorage: store() });
  vi.stubGlobal('document', { documentElement: {} });
});
afterEach(() => vi.unstubAllGlobals());

test('a card opens in its own language, also the next time', async () => {
  const app = await opened('en-GB');
  await app.firstLanguage();
  expect(app.locale.value).toBe('en');
  await app.showLanguageOf({ locale: 'sv' });
  expect(document.documentElement.lang).toBe('sv');
  const later = await opened('en-GB');
  await later.firstLanguage();
  expect(later.locale.value).toBe('sv');
});

test('whoever joins is spoken to as their phone speaks, whatever was shown on it before', async () => {
  window.localStorage.setItem('service-card-language', 'en');
  const app = await opened('sv-SE', 'en');
  await app.firstLanguage();
  await app.showJoiningLanguage();
  expect(app.locale.value).toBe('sv');
  const later = await opened('sv-SE', 'en');
  await later.firstLanguage();
  expect(later.locale.value).toBe('sv');
});

test('a language that was chosen for joining stays when the page is loaded anew, and not longer', async () => {
  const app = await opened('en');
  app.chooseJoiningLanguage('sv');
  await app.showJoiningLanguage();
  expect(app.locale.value).toBe('sv');
  const anew = await opened('en');
  await anew.showJoiningLanguage();
  expect(anew.locale.value).toBe('sv');
  expect(anew.joiningLanguage()).toBe('sv');
  anew.chooseJoiningLanguage(null);
  await anew.showJoiningLanguage();
  expect(anew.locale.value).toBe('en');
  expect(anew.joiningLanguage()).toBeNull();
});

test('without any storage the phone decides', async () => {
  vi.stubGlobal('window', {
    get localStorage(): never {
      throw new Error('refused');
    },
    get sessionStorage(): never {
      throw new Error('refused');
    },
  });
  const app = await opened('sv');
  app.chooseJoiningLanguage('en');
  await app.showJoiningLanguage();
  expect(app.locale.value).toBe('sv');
  await app.showLanguageOf({ locale: 'en' });
  expect(app.locale.value).toBe('en');
});
