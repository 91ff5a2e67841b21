export type DiagnosisStatus = 'ok' | 'warn' | 'fail';

/** What one look at the installation showed: a stable code, and the facts for a sentence about it. */
export interface Diagnosis {
  readonly check: string;
  readonly status: DiagnosisStatus;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export function diagnosis(
  check: string,
  status: DiagnosisStatus,
  code: string,
  details: Diagnosis['details'] = {},
): Diagnosis {
  return { check, status, code, details };
}
