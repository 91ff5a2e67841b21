import { InvalidInputError } from './errors.ts';

/** A place between two rows of a sorted list: the sort value and the id of the row it lies beside. */
export interface Cursor {
  /** `next` continues below the row, `previous` above it. */
  readonly direction: 'next' | 'previous';
  readonly value: string | number | null;
  readonly id: number;
}

/** One page of a list and the cursors to its neighbours, null where the list ends. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  readonly previous: string | null;
  readonly next: string | null;
}

export function encodeCursor(cursor: Cursor): string {
  const { direction, value, id } = cursor;
  return Buffer.from(JSON.stringify([direction === 'next' ? 1 : 0, value, id])).toString('base64url');
}

/** Reads a cursor that came back from a page; anything else than one of ours is refused. */
export function decodeCursor(text: string): Cursor {
  try {
    const [direction, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const isValue = value === null || typeof value === 'string' || Number.isFinite(value);
    if ((direction === 0 || direction === 1) && isValue && Number.isSafeInteger(id)) {
      return {
        direction: direction === 1 ? 'next' : 'previous',
        value: value as Cursor['value'],
        id: id as number,
      };
    }
  } catch {
    // Falls through to the refusal: broken text and a wrong shape are the same to the caller.
  }
  throw new InvalidInputError('cursor_invalid');
}

/**
 * Cuts what the database gave (one row more than `limit`, in the direction of travel) to a page in reading order.
 * `positionOf` says where a row stands in the sort order.
 */
export function toKeysetPage<Row>(
  found: readonly Row[],
  limit: number,
  cursor: Cursor | null,
  positionOf: (row: Row) => Pick<Cursor, 'value' | 'id'>,
): KeysetPage<Row> {
  const hasMore = found.length > limit;
  const isBackwards = cursor?.direction === 'previous';
  const cut = found.slice(0, limit);
  const rows = isBackwards ? cut.reverse() : cut;
  const first = rows[0];
  const last = rows.at(-1);
  const hasPrevious = isBackwards ? hasMore : cursor !== null;
  const hasNext = isBackwards || hasMore;
  return {
    rows,
    previous: first && hasPrevious ? encodeCursor({ direction: 'previous', ...positionOf(first) }) : null,
    next: last && hasNext ? encodeCursor({ direction: 'next', ...positionOf(last) }) : null,
  };
}
