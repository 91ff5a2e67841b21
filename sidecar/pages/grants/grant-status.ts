import type { Grant } from '../../grants/grant.ts';
import type { PageContext } from '../page-context.ts';

const LABELS = {
  prepared: 'label-default',
  running: 'label-info',
  done: 'label-success',
  undoing: 'label-info',
  undone: 'label-warning',
} as const;

/** What a grant's status is called, and how it is coloured. */
export function statusOf({ t }: PageContext, { status }: Pick<Grant, 'status'>) {
  const shown = status === 'dropped' ? 'prepared' : status;
  return { status: t(`grants.status.${shown}`), statusClass: LABELS[shown] };
}
