import type { AppDeps } from '../../app.ts';
import type { Participation } from '../../members/participation-service.ts';
import type { PageContext } from '../page-context.ts';
import { isMainContact } from './leave.ts';

/** The last part of the Rewards page: the terms, what a contact wants to be told, and what only the main contact sees. */
export async function aboutSection(deps: AppDeps, context: PageContext, { terms }: Participation) {
  const isMain = await isMainContact(deps, context);
  return { hasTerms: terms !== null, isMain };
}
