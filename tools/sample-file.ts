import { inProject } from './project.ts';

/** Two months of real invoices, which the demo loads; ATTRIBUTION.md beside it says whose they are. */
export const SAMPLE_FILE = inProject('tests/host/data/online-retail-sample.csv.gz');

/** The last day of those months. */
export const SAMPLE_LAST_DAY = '2011-01-31';
