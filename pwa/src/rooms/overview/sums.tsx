import type { OverviewRow, WorkKind } from '../../contract';
import { formatShare, t } from '../../i18n';
import { noSite, type Sum, sumOf, sumsBy } from '../../rules/overview';
import { Wide } from './wide';
import { kinds, nothing } from './words';

/** The same by site and by kind of work, made of what the lines say. */
export function Sums({ rows }: { rows: readonly OverviewRow[] }) {
  const sites = new Map(rows.map(({ site }) => [site?.id ?? noSite, site?.name ?? t('overview.noSite')]));
  const bySite = sumsBy(rows, row => row.site?.id ?? noSite)
    .map(part => ({ ...part, name: sites.get(part.key) ?? '' }))
    .sort((a, b) => Number(a.key === noSite) - Number(b.key === noSite) || a.name.localeCompare(b.name));
  const byKind = sumsBy(rows, row => row.kind).map(part => ({
    ...part,
    name: t(kinds[part.key as WorkKind]),
  }));
  if (rows.length === 0) return null;
  return (
    <div class="overview-sums">
      {bySite.length > 1 && <SumTable title={t('overview.bySite')} parts={bySite} whole={sumOf(rows)} />}
      {byKind.length > 1 && <SumTable title={t('overview.byKind')} parts={byKind} whole={sumOf(rows)} />}
      {(bySite.length > 1 || byKind.length > 1) && <p class="small soft">{t('overview.sumText')}</p>}
    </div>
  );
}

type TableProps = { title: string; parts: readonly { key: string; name: string; sum: Sum }[]; whole: Sum };

function SumTable({ title, parts, whole }: TableProps) {
  return (
    <div class="panel overview-sum">
      <h2>{title}</h2>
      <Wide label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t('overview.sum.groups')}</th>
              <th scope="col">{t('overview.sum.share')}</th>
              <th scope="col">{t('overview.sum.content')}</th>
              <th scope="col">{t('overview.sum.done')}</th>
              <th scope="col">{t('overview.sum.waiting')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ key, name, sum }) => (
              <SumRow key={key} name={name} sum={sum} />
            ))}
          </tbody>
          <tfoot class="overview-sum-whole">
            <SumRow name={t('overview.sum.whole')} sum={whole} />
          </tfoot>
        </table>
      </Wide>
    </div>
  );
}

function SumRow({ name, sum }: { name: string; sum: Sum }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{sum.groups}</td>
      <td>
        <Figure share={sum.share} of={sum.shown} all={sum.groups} />
      </td>
      <td>
        <Figure share={sum.content} of={sum.answered} all={sum.groups} />
      </td>
      <td>{sum.done}</td>
      <td>{sum.waiting}</td>
    </tr>
  );
}

/** A share, and of how many groups it is where it is not of all. */
function Figure({ share, of, all }: { share: number | null; of: number; all: number }) {
  if (share === null) return <span class="soft">{nothing}</span>;
  return (
    <>
      {formatShare(share)} {of < all && <span class="small soft">{t('overview.sum.from', { n: of })}</span>}
    </>
  );
}
