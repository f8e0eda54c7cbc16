import type { Page } from '@playwright/test';

/**
 * Texts that stand out too little from what is behind them, by the colours that the browser has computed. It also sees what
 * rules about style sheets and pictures do not: one colour upon itself, a colour taken over from where a sheet was opened.
 * Of an open sheet, only the sheet is looked at. The measure is that of WCAG: 4.5, and 3 for large letters.
 */
export async function faint(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const within = document.querySelector('dialog[open]') ?? document.body;
    // Half faded in is faint. A colour that is passed on fades from each element to the next.
    for (let still = 0; still < 3; still++) {
      await new Promise(requestAnimationFrame);
      const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
      if (moving.length > 0) still = -1;
      await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
    }
    type Colour = { rgb: readonly number[]; alpha: number };
    const parts = /(?:rgba?|color)\((?:srgb )?([^)]+)\)/g;
    const coloursIn = (text: string): Colour[] =>
      [...text.matchAll(parts)].map(([whole, inside = '']) => {
        const [r = 0, g = 0, b = 0, alpha = 1] = inside.split(/[\s,/]+/).map(Number);
        const scale = whole.startsWith('color') ? 255 : 1;
        return { rgb: [r * scale, g * scale, b * scale], alpha };
      });
    const over = (front: Colour, back: readonly number[]) =>
      front.rgb.map((one, n) => one * front.alpha + (back[n] ?? 0) * (1 - front.alpha));
    const light = (rgb: readonly number[]) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, n) => {
        const part = (rgb[n] ?? 0) / 255;
        return sum + weight * (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrast = (a: readonly number[], b: readonly number[]) => {
      const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    /** What may be behind an element: one colour, or each colour of a gradient. */
    const behind = (element: Element | null): number[][] => {
      if (!element) return [coloursIn(getComputedStyle(document.body).backgroundColor)[0]?.rgb.slice() ?? []];
      const style = getComputedStyle(element);
      const layers = coloursIn(`${style.backgroundImage} ${style.backgroundColor}`).filter(
        ({ alpha }) => alpha > 0,
      );
      if (layers.length === 0) return behind(element.parentElement);
      if (layers.every(({ alpha }) => alpha === 1)) return layers.map(({ rgb }) => [...rgb]);
      return behind(element.parentElement).flatMap(back => layers.map(layer => over(layer, back)));
    };
    /** A sheet lies on top of all: what it was opened from fades without it. */
    const opacity = (element: Element | null): number =>
      element
        ? Number(getComputedStyle(element).opacity) *
          (element === within ? 1 : opacity(element.parentElement))
        : 1;
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return (
        getComputedStyle(element).visibility === 'visible' &&
        width > 1 &&
        height > 1 &&
        !element.closest('[inert], :disabled, .sr, .skip, option')
      );
    };
    const holders = [...within.querySelectorAll<HTMLElement>('*')].filter(
      one =>
        one.matches('input, textarea, select') ||
        [...one.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.textContent?.trim()),
    );
    return holders.filter(shown).flatMap(one => {
      const style = getComputedStyle(one);
      const [colour] = coloursIn(style.color);
      if (!colour) return [`${one.tagName}: no colour in ${style.color}`];
      const size = Number.parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      const found = Math.min(
        ...behind(one).map(back =>
          contrast(over({ ...colour, alpha: colour.alpha * opacity(one) }, back), back),
        ),
      );
      const text = one.textContent?.trim().slice(0, 40);
      return found < needed
        ? [`${one.tagName.toLowerCase()}.${one.className} “${text}”: ${found.toFixed(2)}`]
        : [];
    });
  });
}
