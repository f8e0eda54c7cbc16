import type { Page } from '@playwright/test';

/** The part of the screen's width up to which a word is short enough to be kept whole. */
const shortPart = 0.6;

/** Words and numbers that are parted over two lines, though they are short enough for the screen. */
export function parted(page: Page): Promise<string[]> {
  return page.evaluate(shortPart => {
    const pen = document.createElement('canvas').getContext('2d');
    const within = document.querySelector('dialog[open]') ?? document.body;
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = text.parentElement;
      if (!pen || !holder?.checkVisibility() || holder.closest('.sr, [inert], option, textarea')) continue;
      pen.font = getComputedStyle(holder).font;
      // A word ends where it may be parted: at blanks, hyphens and dashes.
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[^\s\u00AD\u2010-\u2015-]+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set(
          [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top),
        );
        if (lines.size > 1 && pen.measureText(word).width <= shortPart * innerWidth)
          found.add(`“${word}” in ${holder.tagName} ${holder.className}`);
      }
    }
    return [...found];
  }, shortPart);
}
