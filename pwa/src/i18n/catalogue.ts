import type en from './en';
import type content from './en.content';
import type daily from './en.daily';
import type groups from './en.groups';
import type imports from './en.import';
import type join from './en.join';
import type lead from './en.lead';
import type level from './en.level';
import type log from './en.log';
import type office from './en.office';
import type online from './en.online';
import type overview from './en.overview';
import type plan from './en.plan';
import type privacy from './en.privacy';
import type reasons from './en.reasons';
import type refused from './en.refused';
import type rooms from './en.rooms';
import type signin from './en.signin';
import type worker from './en.worker';

type Plural = { one: string; other: string };
/** The shape a translation must have: the same keys, and plural forms in the same places. */
type Translation<Source> = { [K in keyof Source]: Source[K] extends string ? string : Plural };

export type Catalogue = Translation<typeof en>;
export type JoinCatalogue = Translation<typeof join>;
export type RoomsCatalogue = Translation<typeof rooms>;
export type OnlineCatalogue = Translation<typeof online>;
export type SignInCatalogue = Translation<typeof signin>;
export type LeadCatalogue = Translation<typeof lead>;
export type OfficeCatalogue = Translation<typeof office>;
export type LogCatalogue = Translation<typeof log>;
export type ContentCatalogue = Translation<typeof content>;
export type GroupsCatalogue = Translation<typeof groups>;
export type OverviewCatalogue = Translation<typeof overview>;
export type ImportCatalogue = Translation<typeof imports>;
export type ReasonsCatalogue = Translation<typeof reasons>;
export type LevelCatalogue = Translation<typeof level>;
export type PlanCatalogue = Translation<typeof plan>;
export type PrivacyCatalogue = Translation<typeof privacy>;
export type DailyCatalogue = Translation<typeof daily>;
export type RefusedCatalogue = Translation<typeof refused>;
export type WorkerCatalogue = Translation<typeof worker>;

type English = typeof en &
  typeof join &
  typeof rooms &
  typeof lead &
  typeof office &
  typeof level &
  typeof plan &
  typeof daily &
  typeof refused;
export type Key = keyof English;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Text<K extends Key> = English[K] extends string
  ? English[K]
  : English[K] extends Plural
    ? English[K]['other']
    : never;
/** The parameters of a key, read from its English text; a plural always needs `n`. */
export type Param<K extends Key> = Names<Text<K>> | (English[K] extends string ? never : 'n');
export type Params<K extends Key> = [Param<K>] extends [never]
  ? []
  : [params: Readonly<Record<Param<K>, string | number>>];
