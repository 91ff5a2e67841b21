import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { Grant, GrantFigures, GrantRow } from '../../grants/grant.ts';
import { worthOfPoints } from '../../redemption/worth-of-points.ts';
import { clientName } from '../admin/client-name.ts';
import type { PageContext } from '../page-context.ts';
import { statusOf } from './grant-status.ts';

const PAGE_SIZE = 50;

/** A grant: what it would give or gave, to whom, and what can be done with it now. */
export async function grantPage(
  deps: AppDeps,
  context: PageContext,
  id: number,
  after: number,
): Promise<Answer> {
  const { grants } = deps.services;
  const { t, format, identity, links } = context;
  const grant = await grants.byId(id);
  const found = await grants.rows(id, after, PAGE_SIZE + 1);
  const rows = found.slice(0, PAGE_SIZE);
  const limit = await grants.limit();
  const panel = await panelModel(deps, context, grant);
  const { figures } = panel;
  const leftOut = await grants.leftOut(id);
  const problems = grant.problems.length + figures.skipped;
  const isWithin = figures.points <= limit || may(identity, 'approve');
  const html = deps.views.render(context, 'grants/grant', {
    ...panel,
    name: grant.name,
    reason: grant.reason,
    isPrepared: grant.status === 'prepared',
    mayStart: may(identity, 'adjust') && isWithin && figures.members > 0,
    mayDrop: may(identity, 'adjust'),
    mayUndo: may(identity, 'adjust') && isWithin && grant.status === 'done',
    nobody: figures.members === 0,
    needsApproval: isWithin ? null : t('grants.needsApproval', { limit: format.points(limit) }),
    startText: t('grants.start', {
      points: figures.points,
      text: format.points(figures.points),
      members: figures.members,
      membersText: format.number(figures.members),
    }),
    expires: grant.expiresOn === null ? null : format.date(grant.expiresOn),
    problems: [
      ...grant.problems.map(({ line, text, problem }) => ({
        line: line === null ? '' : format.number(line),
        text,
        why: t(`grants.problem.${problem}`),
      })),
      ...leftOut.map(({ clientId, company, why }) => ({
        line: '',
        text: clientName(t, clientId, company),
        why: t(`grants.problem.${why}`),
      })),
    ],
    problemsText: t('grants.problems', {
      count: problems,
      text: format.number(problems),
    }),
    rows: rows.map((row) => rowOf(context, row)),
    next: found.length > PAGE_SIZE ? links.admin(`grants/${id}?after=${rows.at(-1)?.clientId ?? 0}`) : null,
  });
  return page(grant.name, html);
}

/** How far it is. */
export async function grantPanel(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  const grant = await deps.services.grants.byId(id);
  return fragment(deps.views.render(context, 'grants/panel', await panelModel(deps, context, grant)));
}

export async function startGrant(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  const { identity, t } = context;
  await deps.services.grants.start(id, actorOf(identity), may(identity, 'approve'));
  return redirect(`grants/${id}`, { type: 'success', message: t('grants.startedFlash') });
}

export async function dropGrant(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  await deps.services.grants.drop(id, actorOf(context.identity));
  return redirect('grants', { type: 'success', message: context.t('grants.droppedFlash') });
}

async function panelModel(deps: AppDeps, context: PageContext, grant: Grant) {
  const figures = await deps.services.grants.figures(grant.id);
  const live = await deps.services.programs.inForce();
  const rates = live?.document.redemption.rates ?? [];
  const isRunning = grant.status === 'running' || grant.status === 'undoing';
  const done = grant.status === 'undoing' ? figures.undone : figures.handled;
  const { format, t } = context;
  return {
    id: grant.id,
    figures,
    isRunning,
    ...statusOf(context, grant),
    percent: figures.members === 0 ? 0 : Math.floor((done / figures.members) * 100),
    progressText: t('grants.progress', {
      done: format.number(done),
      total: format.number(figures.members),
    }),
    tiles: tilesOf(
      context,
      figures,
      rates.map((rate) => format.money(worthOfPoints(figures.points, rate), rate.currency)).join(', '),
    ),
  };
}

function tilesOf({ t, format }: PageContext, figures: GrantFigures, worth: string) {
  const tile = (label: string, points: number, note = '') => ({
    label,
    value: format.points(points),
    note,
    testid: '',
  });
  return [
    tile(t('grants.members'), figures.members),
    tile(t('grants.total'), figures.points, worth === '' ? '' : `${t('grants.cost')}: ${worth}`),
    ...(figures.handled > 0 ? [tile(t('grants.given'), figures.given)] : []),
    ...(figures.skipped > 0 ? [tile(t('grants.skipped'), figures.skipped)] : []),
    ...(figures.undone > 0 ? [tile(t('grants.takenBack'), figures.takenBack)] : []),
  ];
}

function rowOf({ t, links }: PageContext, row: GrantRow) {
  return {
    client: clientName(t, row.clientId, row.company),
    href: links.admin(`members/${row.clientId}`),
    granted: row.points,
    entryHref: row.entryId === null ? null : links.admin(`entries/${row.entryId}`),
    entryId: row.entryId,
    skipped: row.skipped === null ? null : t(`grants.problem.${row.skipped}`),
    takenBack: row.takenBack,
  };
}
