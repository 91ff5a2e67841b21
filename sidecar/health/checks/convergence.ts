import type { SourceRef } from '../../crm/source.ts';
import { chunksOf } from '../../database/bulk.ts';
import { documentPages } from '../../earning/document-pages.ts';
import { findDifferences } from '../../earning/find-differences.ts';
import type { Finding } from '../check-report.ts';
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
      const differences = await findDifferences({ db, table, clock }, sources);
      suspects.push(...differences.map(({ source }) => source));
      done += sources.length;
      onProgress(done);
    }
    return suspects;
  },

  /** Of these, what (still) differs. */
  async confirm({ db, table, clock }: VerifyDeps, suspects: readonly SourceRef[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const part of chunksOf(suspects, PAGE)) {
      for (const { source, posted, target, redemption } of await findDifferences(
        { db, table, clock },
        part,
      )) {
        const points = `${posted} points are posted, ${target} are due`;
        const note = redemption ? '; a redemption on it disagrees with its payments' : '';
        findings.push({ id: source.id, what: `${source.type} ${source.id}: ${points}${note}` });
      }
    }
    return findings;
  },
};
