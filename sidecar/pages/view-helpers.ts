import Handlebars from 'handlebars';
import type { HelperOptions } from 'handlebars';
import type { MessageKey, MessageValues } from '../i18n/translator.ts';
import type { PageContext } from './page-context.ts';

/** The only words that templates have besides the model. Each prints; none computes or decides a rule. */
export const viewHelpers: Record<string, Handlebars.HelperDelegate> = {
  t: (key: MessageKey, options: HelperOptions) => contextOf(options).t(key, options.hash as MessageValues),

  points: (points: number, options: HelperOptions) => contextOf(options).format.points(points),
  signedPoints: (points: number, options: HelperOptions) => contextOf(options).format.signedPoints(points),
  money: (amount: string, currency: string, options: HelperOptions) =>
    contextOf(options).format.money(amount, currency),
  number: (value: number | string, options: HelperOptions) => contextOf(options).format.number(value),
  date: (value: Date | string, options: HelperOptions) => contextOf(options).format.date(value),
  dateTime: (value: Date, options: HelperOptions) => contextOf(options).format.dateTime(value),
  iso: (value: Date) => value.toISOString(),

  adminUrl: (...parts: unknown[]) => joined(parts, (context, path) => context.links.admin(path)),
  adminRootUrl: (...parts: unknown[]) => joined(parts, (context, path) => context.links.adminRoot(path)),
  portalUrl: (...parts: unknown[]) => joined(parts, (context, path) => context.links.portal(path)),
  siteUrl: (...parts: unknown[]) => joined(parts, (context, path) => context.links.site(path)),

  /** The icon that stands for points. */
  pointsIcon: (options: HelperOptions) => `fa-${contextOf(options).pointsIcon}`,

  /** The host's guard against forged forms; nothing when the request came without one. */
  csrfField: (options: HelperOptions) => {
    const { csrf } = contextOf(options);
    if (!csrf) return '';
    const { escapeExpression } = Handlebars.Utils;
    return new Handlebars.SafeString(
      `<input type="hidden" name="${escapeExpression(csrf.name)}" value="${escapeExpression(csrf.value)}">`,
    );
  },

  /** An id that is made of several parts. */
  concat: (...parts: unknown[]) => parts.slice(0, -1).map(String).join(''),

  eq: (a: unknown, b: unknown) => a === b,
  gt: (a: number, b: number) => a > b,
  and: (a: unknown, b: unknown) => isThere(a) && isThere(b),
  or: (a: unknown, b: unknown) => isThere(a) || isThere(b),
};

/** As `{{#if}}` sees it: an empty list is nothing. */
function isThere(value: unknown): boolean {
  return value !== 0 && !Handlebars.Utils.isEmpty(value);
}

function contextOf(options: HelperOptions): PageContext {
  return (options.data as { context: PageContext }).context;
}

/** Joins the pieces of a path: `{{adminUrl 'members/' clientId '/adjust'}}`. */
function joined(parts: unknown[], link: (context: PageContext, path: string) => string): string {
  const options = parts.at(-1) as HelperOptions;
  return link(contextOf(options), parts.slice(0, -1).map(String).join(''));
}
