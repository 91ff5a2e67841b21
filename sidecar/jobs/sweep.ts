import { sourceId } from '../crm/source.ts';
import { documentPages } from '../earning/document-pages.ts';
import { findDifferences } from '../earning/find-differences.ts';
import type { SettleReport } from '../earning/settle-service.ts';
import type { SettleDeps, SettleService } from '../earning/settle-service.ts';

export interface SweepReport {
  readonly checked: number;
  readonly changed: number;
  readonly earned: number;
  readonly clawedBack: number;
  /** The documents that differed, at most 100 of them. */
  readonly examples: readonly string[];
}

export interface SweepOptions {
  readonly onProgress?: (report: SweepReport) => void | Promise<void>;
}

const PAGE = 500;
const EXAMPLES = 100;

/**
 * Looks at every document and settles those that differ: what happened without any hook, while the sidecar was away, or
 * by hand in the database heals here. The same settling as for a signal, over more documents.
 */
export async function sweep(
  deps: SettleDeps,
  settle: SettleService,
  options: SweepOptions = {},
): Promise<SweepReport> {
  let report: SweepReport = { checked: 0, changed: 0, earned: 0, clawedBack: 0, examples: [] };
  for await (const sources of documentPages(deps.db, deps.table, PAGE)) {
    const differing = await findDifferences(deps, sources);
    const settled =
      differing.length > 0 ? await settle.settle(differing.map(({ source }) => ({ source }))) : NOTHING;
    report = {
      checked: report.checked + sources.length,
      changed: report.changed + differing.length,
      earned: report.earned + settled.earned,
      clawedBack: report.clawedBack + settled.clawedBack,
      examples: [...report.examples, ...differing.map(({ source }) => sourceId(source))].slice(0, EXAMPLES),
    };
    await options.onProgress?.(report);
  }
  return report;
}

const NOTHING: Pick<SettleReport, 'earned' | 'clawedBack'> = { earned: 0, clawedBack: 0 };
