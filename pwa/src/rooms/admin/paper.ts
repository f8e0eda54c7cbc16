import { useEffect } from 'preact/hooks';

/** Paper of a size, with what stays free at its edge. */
const sheets = {
  slips: '@page { size: A4 portrait; margin: 10mm; }',
  a4: '@page { size: A4 portrait; margin: 15mm; }',
  a5: '@page { size: A5 portrait; margin: 10mm; }',
} as const;

/** Prints on this paper nothing but what is handed out, as long as the page is open. */
export function usePaper(sheet: keyof typeof sheets): void {
  useEffect(() => {
    document.documentElement.dataset.handout = '';
    // Of pages with a name of their own the oldest browsers know nothing, and a rule for all of them must not stay.
    const [rules] = document.styleSheets;
    const at = rules?.insertRule(sheets[sheet], rules.cssRules.length);
    return () => {
      delete document.documentElement.dataset.handout;
      if (at !== undefined) rules?.deleteRule(at);
    };
  }, [sheet]);
}
