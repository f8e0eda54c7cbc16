import type { ComponentType } from 'preact';
import type { Key } from '../../i18n';
import { later } from '../../ui/later';
import { HandoutPage } from './handout';

/** A page of the office, at `/admin/NAME[/ID]`. */
export type AdminPage = {
  /** What it is called in the list of pages; null: it is reached from another one only. */
  title: Extract<Key, `office.page.${string}`> | null;
  Page: ComponentType<{ id?: string | undefined }>;
};

/** The pages by name, in the order of the list. A page that is opened now and then is a chunk of its own, by `later`, with its
 * texts. */
export const adminPages: Readonly<Record<string, AdminPage>> = {
  overview: {
    title: 'office.page.overview',
    Page: later(async () => (await import('../overview')).OverviewPage),
  },
  report: { title: null, Page: later(async () => (await import('../overview')).ReportPage) },
  groups: {
    title: 'office.page.groups',
    Page: later(async () => (await import('./groups')).GroupsPage),
  },
  people: {
    title: 'office.page.people',
    Page: later(async () => (await import('./people')).PeoplePage),
  },
  import: {
    title: 'office.page.import',
    Page: later(async () => (await import('./import')).ImportPage),
  },
  invitations: {
    title: 'office.page.invitations',
    Page: later(async () => (await import('./invitations')).InvitationsPage),
  },
  handout: { title: null, Page: HandoutPage },
  sites: {
    title: 'office.page.sites',
    Page: later(async () => (await import('./sites')).SitesPage),
  },
  card: {
    title: 'office.page.card',
    Page: later(async () => (await import('./content/contentcard')).CardPage),
  },
  deck: {
    title: 'office.page.deck',
    Page: later(async () => (await import('./content/contentdeck')).DeckPage),
  },
  privacy: {
    title: 'office.page.privacy',
    Page: later(async () => (await import('./organisation')).PrivacyPage),
  },
  settings: {
    title: 'office.page.settings',
    Page: later(async () => (await import('./organisation')).OrganisationPage),
  },
  log: {
    title: 'office.page.log',
    Page: later(async () => (await import('./log')).LogPage),
  },
};
