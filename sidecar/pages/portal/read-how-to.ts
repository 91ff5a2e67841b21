import type { AppDeps } from '../../app.ts';
import type { EarningRule, ProgramVersion } from '../../programs/program-document.ts';
import { localDay } from '../../shared/business-time.ts';
import type { PageContext } from '../page-context.ts';
import { howTo, type HowTo } from './how-to.ts';
import { clientOf } from './own-invoice.ts';
import type { RuleAudience } from './rule-conditions.ts';

/** The programme in words for the client who looks, with the names of what its rules are about. */
export async function readHowTo(
  deps: AppDeps,
  context: PageContext,
  live: ProgramVersion,
  currencies: readonly string[],
): Promise<HowTo> {
  const { reads } = deps;
  const { document } = live;
  const { rules, conversion } = document.earning;
  const [who, groups, items, conventions] = await Promise.all([
    audienceOf(deps, context, live),
    rules.some(namesGroups) ? reads.catalogue.itemGroups() : [],
    reads.catalogue.itemsById(rules.flatMap((rule) => ('itemIds' in rule ? rule.itemIds : []))),
    reads.conventions.read(),
  ]);
  return howTo(context, document, who, {
    currencies,
    groups: new Map(groups.map(({ id, name }) => [id, name])),
    items: new Map(items.map((item) => [item.id, item])),
    currency: conversion?.currency ?? conventions.currencies[0]?.code ?? '',
  });
}

/** Groups and level are read only where a rule asks for them. */
async function audienceOf(
  { reads, services }: AppDeps,
  context: PageContext,
  { document }: ProgramVersion,
): Promise<RuleAudience> {
  const clientId = clientOf(context);
  const { rules } = document.earning;
  const [clientGroupIds, level] = await Promise.all([
    rules.some(({ audience }) => audience.clientGroupIds.length > 0)
      ? reads.members.clientGroupIds(clientId)
      : [],
    rules.some(({ audience }) => audience.tierIds.length > 0) ? services.tiers.progress(clientId) : null,
  ]);
  return {
    clientId,
    clientGroupIds,
    tier: level?.tier ?? null,
    today: localDay(context.now, document.timeZone),
  };
}

function namesGroups(rule: EarningRule): boolean {
  return 'groupIds' in rule && rule.groupIds.length > 0;
}
