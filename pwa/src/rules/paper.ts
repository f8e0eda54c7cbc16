// How what is printed finds room on its sheet.

/** Slips on a page of A4, two beside each other. */
export const slipsOnPage = 16;
const rows = 8;

/** A list in pages, each as full as it can be. */
export const pagesOf = <T>(all: readonly T[], onPage = slipsOnPage): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / onPage) }, (_, n) => all.slice(n * onPage, (n + 1) * onPage));

/** How large a text can be that has to stay whole: the longer, the smaller. */
export const sizeOf = (text: string): 'large' | 'middle' | 'small' => {
  const { length } = [...text];
  return length <= 22 ? 'large' : length <= 44 ? 'middle' : 'small';
};

/** Marks at which a page of slips is cut, as the path of a drawing: ticks at the edge, crosses in the middle. In millimetres. */
export function cutMarks(width: number, height: number, tick = 3): string {
  const columns = [0, width / 2, width];
  return Array.from({ length: rows + 1 }, (_, row) => (row * height) / rows)
    .flatMap(y =>
      columns.map(x => {
        const left = Math.max(0, x - tick);
        const top = Math.max(0, y - tick);
        return `M${left} ${y}H${Math.min(width, x + tick)}M${x} ${top}V${Math.min(height, y + tick)}`;
      }),
    )
    .join('');
}
