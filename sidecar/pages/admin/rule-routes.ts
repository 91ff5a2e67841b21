import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';
import { ruleOf, withCopy, withRule, withRuleMoved, withoutRule } from './change-rules.ts';
import { requireSaved, saveDraft } from './draft-editing.ts';
import { NEW, typed } from './inputs.ts';
import { draftKeys } from './program-body.ts';
import { newRuleId, ruleBody, ruleKindsPage, rulePage, ruleSample, saveRule } from './rule-page.ts';

const CHANGES = ['pause', 'resume', 'copy', 'delete', 'up', 'down'] as const;
type Change = (typeof CHANGES)[number];

const params = Joi.object<{ id: string }>({
  id: Joi.string()
    .pattern(/^[a-z][a-z0-9_]{0,38}$/)
    .required(),
});
const kindQuery = Joi.object<{ kind: string }>({ kind: typed(40) });
const changeBody = Joi.object<{ seen: string; change: Change }>({
  seen: draftKeys.seen,
  change: Joi.valid(...CHANGES).required(),
});

/** The rules of the draft: each has a form, and buttons in the list. */
export function ruleRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/program/rules/new',
      access: 'staff:configure',
      schema: { query: kindQuery },
      handler: ({ context, query }) =>
        query.kind === '' ? ruleKindsPage(deps, context) : rulePage(deps, context, NEW, query.kind),
    }),
    route({
      method: 'get',
      path: '/admin/program/rules/:id',
      access: 'staff:configure',
      schema: { params },
      handler: ({ context, params: { id } }) => rulePage(deps, context, id, ''),
    }),
    route({
      method: 'post',
      path: '/admin/program/rules/:id',
      access: 'staff:configure',
      schema: { params, body: ruleBody },
      handler: ({ context, params: { id }, body }) => saveRule(deps, context, id, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/rules/:id/find',
      access: 'staff:configure',
      schema: { params, body: ruleBody },
      handler: ({ context, params: { id }, body }) =>
        rulePage(deps, context, id, body.kind, { body, problems: [] }),
    }),
    route({
      method: 'post',
      path: '/admin/program/rules/:id/sample',
      access: 'staff:configure',
      schema: { params, body: ruleBody },
      handler: ({ context, params: { id }, body }) => ruleSample(deps, context, id, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/rules/:id/change',
      access: 'staff:configure',
      schema: { params, body: changeBody },
      handler: ({ context, params: { id }, body }) => changeRule(deps, context, id, body),
    }),
  ];
}

async function changeRule(
  deps: AppDeps,
  context: PageContext,
  id: string,
  { seen, change }: { readonly seen: string; readonly change: Change },
): Promise<Answer> {
  const { document } = await deps.services.programs.draft();
  const saved = await saveDraft(deps, context, changed(deps, document, id, change), seen);
  requireSaved(saved);
  return redirect('program#rules', { type: 'success', message: context.t(`rules.done.${change}`) });
}

function changed(deps: AppDeps, document: ProgramDocument, id: string, change: Change): ProgramDocument {
  const rule = ruleOf(document, id);
  switch (change) {
    case 'pause':
    case 'resume':
      return withRule(document, { ...rule, isActive: change === 'resume' });
    case 'copy':
      return withCopy(document, id, newRuleId(deps, rule.kind));
    case 'delete':
      return withoutRule(document, id);
    case 'up':
      return withRuleMoved(document, id, -1);
    case 'down':
      return withRuleMoved(document, id, 1);
  }
}
