import type { AppDeps } from '../../app.ts';
import type { Names } from '../../crm/names.ts';
import { isAuditAction } from '../../shared/audit-action.ts';
import type { Change } from '../../shared/audit-read-model.ts';
import { actorName, documentTitle } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';
import { changeDetails } from './change-details.ts';
import { clientName } from './client-name.ts';
import { knownOfChanges, type KnownOfChanges } from './known-of-changes.ts';

/** A kept change in words: when, who, what, and what it was about. */
export interface ChangeRow {
  readonly at: Date;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly href: string | null;
  readonly reason: string;
  /** What exactly was changed, field by field. */
  readonly details: readonly string[];
}

export async function changeRows(
  deps: AppDeps,
  context: PageContext,
  changes: readonly Change[],
): Promise<readonly ChangeRow[]> {
  const known = await knownOfChanges(deps, context, changes);
  return changes.map((change) => rowOf(context, change, known));
}

function rowOf(context: PageContext, change: Change, known: KnownOfChanges): ChangeRow {
  const { action, detail } = change;
  return {
    at: change.at,
    who: actorName(context, change.actor, known.names),
    what: isAuditAction(action) ? context.t(`changes.action.${action}`) : action,
    about: aboutOf(context, change, known.names),
    href: hrefOf(context, change),
    reason: textOf(detail['reason']),
    details: changeDetails(context, change, known),
  };
}

function aboutOf(context: PageContext, change: Change, names: Names): string {
  const { t, format } = context;
  const { detail, subjectType, subjectId, clientId, action } = change;
  if (action === 'grant_limit')
    return t('changes.fromTo', {
      from: format.points(Number(detail['from'])),
      to: format.points(Number(detail['to'])),
    });
  if (clientId !== null) return clientName(t, clientId, change.company);
  if (subjectType === 'invoice' && subjectId !== null)
    return documentTitle(context, { type: 'invoice', id: subjectId }, names);
  const number = action === 'roll_back' ? detail['to'] : detail['number'];
  if (typeof number === 'number') return t('program.versionTitle', { number });
  const named = textOf(detail['name']) || textOf(detail['text']);
  if (named !== '') return named;
  const isDraft = subjectType === 'program_version';
  return subjectId === null || isDraft ? '' : t('changes.number', { number: String(subjectId) });
}

/** Where what was changed can be seen; of a version, what it changed. */
function hrefOf({ links }: PageContext, { action, subjectType, subjectId, clientId }: Change): string | null {
  if (clientId !== null) return links.admin(`members/${clientId}`);
  if (subjectId === null || GONE.has(action)) return null;
  const path = PATHS[subjectType];
  return path ? links.admin(path(subjectId)) : null;
}

const GONE: ReadonlySet<string> = new Set(['save_draft', 'drop_grant', 'automation_deleted']);

const PATHS: Readonly<Record<string, (id: number) => string>> = {
  program_version: (id) => `program/versions/${id}/changes`,
  grant: (id) => `grants/${id}`,
  reward: (id) => `reward_catalogue/${id}`,
  automation: (id) => `automation/${id}`,
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
