import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OverviewRow } from '../../contract';
import { t } from '../../i18n';
import { aliveOf, inSight, type SortKey } from '../../rules/overview';
import { Share } from './figures';
import { GroupInFull } from './group';
import {
  aliveWords,
  columnNames,
  customerWords,
  levelWords,
  needShort,
  needWords,
  paceWords,
  placeWords,
  stateWords,
  waitedWords,
  yearWords,
} from './words';

const columns: readonly SortKey[] = [
  'name',
  'campaign',
  'share',
  'freshness',
  'level',
  'year',
  'customers',
  'waits',
];
/** How high a row is taken to be until one has been drawn, in pixels. */
const usualHeight = 52;

type Props = {
  rows: readonly OverviewRow[];
  chosen: string | null;
  onChoose: (id: string) => void;
  order: { key: SortKey; down: boolean };
  onOrder: (key: SortKey) => void;
};

/** All lines as a table, of which only what is in sight is drawn, and the chosen group beside it. */
export function LinesTable({ rows, chosen, onChoose, order, onOrder }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const beside = useRef<HTMLElement>(null);
  const height = useRef(usualHeight);
  const goesTo = useRef<string | null>(null);
  const [drawn, setDrawn] = useState(() => inSight(rows.length, usualHeight, 0, 800));
  const at = rows.findIndex(row => row.id === chosen);
  const found = rows[at];

  const draw = () => {
    const element = box.current;
    if (!element) return;
    height.current = element.querySelector<HTMLElement>('.overview-line')?.offsetHeight || height.current;
    const next = inSight(rows.length, height.current, element.scrollTop, element.clientHeight);
    setDrawn(now => (now.from === next.from && now.to === next.to ? now : next));
  };
  useLayoutEffect(draw, [rows]);
  useEffect(() => {
    addEventListener('resize', draw);
    return () => removeEventListener('resize', draw);
  });
  // The row that an arrow key leads to has the focus once it is drawn.
  const follow = () => {
    const row = goesTo.current && box.current?.querySelector<HTMLElement>(`[data-id="${goesTo.current}"]`);
    if (!row) return;
    goesTo.current = null;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(follow);

  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    const element = box.current;
    if (!row || !element) return;
    const head = element.querySelector('thead')?.offsetHeight ?? 0;
    const top = rows.indexOf(row) * height.current;
    const sight = element.clientHeight - head - height.current;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + sight) element.scrollTop = top - sight;
    goesTo.current = row.id;
    draw();
    onChoose(row.id);
    if (row.id === chosen) follow();
  };
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / height.current) - 2);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (event.key === 'Enter' && found) beside.current?.focus();
    else if (to !== undefined) go(to);
    else return;
    event.preventDefault();
  };
  const some = rows.slice(drawn.from, drawn.to);
  const inReach = at >= drawn.from && at < drawn.to ? chosen : (some[0]?.id ?? null);
  return (
    <div class="overview-beside" data-chosen={found !== undefined}>
      <div>
        <div class="overview-box" ref={box} onScroll={draw}>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen with arrow keys.
            role="grid"
            aria-rowcount={rows.length + 1}
            aria-labelledby="overview-groups"
            aria-describedby="overview-keys"
          >
            <thead>
              <tr aria-rowindex={1}>
                {columns.map(key => (
                  <th
                    key={key}
                    scope="col"
                    data-col={key}
                    aria-sort={order.key === key ? (order.down ? 'descending' : 'ascending') : undefined}
                  >
                    <button type="button" onClick={() => onOrder(key)}>
                      {t(columnNames[key])}
                      <span aria-hidden="true">{order.key === key ? (order.down ? ' ▾' : ' ▴') : ''}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={onKey}>
              <Gap height={drawn.from * height.current} />
              {some.map((row, nth) => (
                <Line
                  key={row.id}
                  row={row}
                  index={drawn.from + nth + 2}
                  chosen={row.id === chosen}
                  inReach={row.id === inReach}
                  onChoose={onChoose}
                />
              ))}
              <Gap height={(rows.length - drawn.to) * height.current} />
            </tbody>
          </table>
        </div>
        <p class="small soft" id="overview-keys">
          {t('overview.keys')}
        </p>
      </div>
      {found && (
        <aside
          class="overview-one"
          aria-label={found.name}
          tabIndex={-1}
          ref={beside}
          onKeyDown={event => event.key === 'Escape' && go(at)}
        >
          <GroupInFull row={found} named />
        </aside>
      )}
    </div>
  );
}

/** Where rows are that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused.
    <tr aria-hidden="true">
      <td class="overview-gap" style={{ blockSize: `${height}px` }} />
    </tr>
  );
}

type LineProps = {
  row: OverviewRow;
  index: number;
  chosen: boolean;
  inReach: boolean;
  onChoose: (id: string) => void;
};

function Line({ row, index, chosen, inReach, onChoose }: LineProps) {
  const customers = customerWords(row);
  const [first, ...more] = row.needs;
  const cells: Record<SortKey, preact.ComponentChildren> = {
    name: <Two first={row.name} second={placeWords(row)} />,
    campaign: <Two first={row.campaign?.title ?? t('overview.noCampaign')} second={stateWords(row)} plain />,
    share: <Share row={row} />,
    freshness: (
      <Two
        first={aliveWords(row)}
        second={row.new || row.freshness === null ? '' : String(row.freshness)}
        plain
      />
    ),
    level: levelWords(row),
    year: <Two first={yearWords(row)} second={paceWords(row)} plain />,
    customers: <Two first={customers.figure} second={customers.beside} plain />,
    waits: first && (
      <Two
        first={needShort(first)}
        second={[waitedWords(first, row.today), ...more.map(needShort)].filter(Boolean).join(' · ')}
        full={row.needs.map(need => needWords(need, row.today)).join(' · ')}
        plain
      />
    ),
  };
  return (
    <tr
      class="overview-line"
      aria-rowindex={index}
      aria-selected={chosen}
      data-id={row.id}
      tabIndex={inReach ? 0 : -1}
      onClick={() => onChoose(row.id)}
      onFocus={event => event.target === event.currentTarget && !chosen && inReach && onChoose(row.id)}
    >
      {columns.map(key => (
        <td
          key={key}
          data-col={key}
          data-alive={key === 'freshness' ? aliveOf(row) : undefined}
          data-pace={key === 'year' ? row.year.pace : undefined}
          data-level={key === 'level' ? row.level?.state : undefined}
        >
          {cells[key]}
        </td>
      ))}
    </tr>
  );
}

type TwoProps = { first: string; second: string; full?: string; plain?: boolean };

/** Two lines of a cell, each cut where there is no room; in full to whoever points at them. */
function Two({ first, second, full, plain = false }: TwoProps) {
  return (
    <span class="overview-two" title={full ?? (second ? `${first}, ${second}` : first)}>
      {plain ? (
        <span>
          <bdi>{first}</bdi>
        </span>
      ) : (
        <strong>
          <bdi>{first}</bdi>
        </strong>
      )}
      {second !== '' && <span class="soft small">{second}</span>}
    </span>
  );
}
