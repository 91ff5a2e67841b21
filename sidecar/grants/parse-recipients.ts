import type { ProblemLine } from './grant.ts';

/** A line of a list that says whom it means. */
export interface Recipient {
  readonly line: number;
  readonly text: string;
  readonly clientId: number | null;
  readonly email: string | null;
  readonly points: number;
}

export const POINTS_MAX = 100_000_000;

const HEADING = /^(client|customer|id|e-?mail|khách|mã)/i;

/**
 * A list as it was pasted or came out of a spreadsheet: the id of a client or an e-mail address, and points of its own
 * behind a comma, semicolon or tab. A first line of headings is passed over.
 */
export function parseRecipients(
  text: string,
  points: number | null,
): { readonly recipients: readonly Recipient[]; readonly problems: readonly ProblemLine[] } {
  const recipients: Recipient[] = [];
  const problems: ProblemLine[] = [];
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = index + 1;
    const [who = '', own = ''] = raw.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (who === '' && own === '') return;
    if (index === 0 && HEADING.test(who) && !who.includes('@')) return;
    const problem = (code: ProblemLine['problem']) =>
      void problems.push({ line, text: raw.trim().slice(0, 100), problem: code });
    const clientId = /^#?(\d{1,9})$/.exec(who)?.[1];
    const email = /^[^\s@]+@[^\s@]+$/.test(who) ? who.toLowerCase() : null;
    if (clientId === undefined && email === null) return problem('unreadable');
    const wanted = own === '' ? points : wholePoints(own);
    if (wanted === null) return problem(own === '' ? 'points_missing' : 'points_wrong');
    recipients.push({
      line,
      text: who.slice(0, 100),
      clientId: clientId === undefined ? null : Number(clientId),
      email,
      points: wanted,
    });
  });
  return { recipients, problems };
}

function wholePoints(text: string): number | null {
  const points = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return points > 0 && points <= POINTS_MAX ? points : null;
}
