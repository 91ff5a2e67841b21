import type { SourceRef } from '../../crm/source.ts';
import { chunksOf } from '../../database/bulk.ts';
import { documentPages } from '../../earning/document-pages.ts';
import { type DocumentDifference, findDifferences } from '../../earning/find-differences.ts';
import type { Finding } from '../check-report.ts';
import { unreadable } from '../unreadable.ts';
import type { VerifyDeps } from '../verify.ts';

const PAGE = 500;

/** I12: for every document, what is posted is what the CRM's tables call for now under the version bound to it. */
export const convergence = {
  check: 'convergence',

  /** Looks at every document and returns those to look at again: a change may be in flight. */
  async suspects({ db, table, clock }: VerifyDeps, onProgress: (done: number) => void): Promise<SourceRef[]> {
    const suspects: SourceRef[] = [];
    let done = 0;
    for await (const sources of documentPages(db, table, PAGE)) {
      suspects.push(...(await differingOf({ db, table, clock }, sources)));
      done += sources.length;
      onProgress(done);
    }
    return suspects;
  },

  /** Of these, what (still) differs. */
  async confirm({ db, table, clock }: VerifyDeps, suspects: readonly SourceRef[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const part of chunksOf(suspects, PAGE)) {
      const wrong = await findDifferences({ db, table, clock }, part).catch(() => null);
      if (wrong) findings.push(...wrong.map(findingOf));
      else for (const source of part) findings.push(...(await confirmOne({ db, table, clock }, source)));
    }
    return findings;
  },
};

async function differingOf(deps: VerifyDeps, sources: readonly SourceRef[]): Promise<readonly SourceRef[]> {
  try {
    return (await findDifferences(deps, sources)).map(({ source }) => source);
  } catch (error) {
    if (unreadable(error) === null) throw error;
    return sources;
  }
}

/** A document by itself, so that one that cannot be read does not hide its neighbours. */
async function confirmOne(deps: VerifyDeps, source: SourceRef): Promise<Finding[]> {
  try {
    return (await findDifferences(deps, [source])).map(findingOf);
  } catch (error) {
    const problem = unreadable(error);
    if (problem === null) throw error;
    return [{ id: source.id, what: `${source.type} ${source.id}: ${problem}` }];
  }
}

function findingOf({ source, posted, target, redemption }: DocumentDifference): Finding {
  const points = `${posted} points are posted, ${target} are due`;
  const note = redemption
    ? '; a redemption, an ordered reward or a member discount on it disagrees with its payments'
    : '';
  return { id: source.id, what: `${source.type} ${source.id}: ${points}${note}` };
}
