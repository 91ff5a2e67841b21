import { setTimeout as pause } from 'node:timers/promises';
import { BIRTHDAY_POINTS } from '../demo-program.ts';
import { StoryError, mustHold } from './expect.ts';
import type { Cast } from './story.ts';
import { birthdayEntries, findSubjects } from './subjects.ts';

const WAIT_SECONDS = 60;

/** What the programme made of two months of real invoices, as staff see it. */
export async function lookAtProgram({
  staff,
  stack,
  tell,
}: Pick<Cast, 'staff' | 'stack' | 'tell'>): Promise<void> {
  const { url } = stack.database;
  const subjects = await findSubjects(url);

  const christmas = await staff.entryText(subjects.christmasEntry);
  mustHold(christmas.includes('Christmas'), 'a category with its own rate', christmas);
  tell('A category has its own rate', christmas);
  const doubled = await staff.entryText(subjects.doubledEntry);
  mustHold(doubled.includes('Double points for parties'), 'doubled points', doubled);
  tell('Points are doubled for another', doubled);

  mustHold(
    ['gold', 'silver', 'bronze'].every((level) => subjects.levels.includes(level)),
    'members on three levels',
    subjects.levels,
  );
  const { clientId, points } = subjects.almostGold;
  const level = await staff.levelText(clientId);
  mustHold(level.includes('Silver') && level.includes(String(points)), `${points} to Gold`, level);
  tell(`Members hold three levels (${subjects.levels}); one is just under Gold`, level);

  const birthday = await staff.entryText(await aBirthday(url));
  mustHold(birthday.includes(String(BIRTHDAY_POINTS)), 'points for a birthday', birthday);
  tell('A contact had a birthday', birthday);

  await seePage(staff, subjects.expiringSoon, 'points that end soon', tell, 'Points end soon');
  await seePage(staff, subjects.debtor, 'a debt', tell, 'Another client owes points');

  const simulated = await staff.simulate();
  tell('Staff simulates the live programme over the same history', simulated);
}

async function seePage(
  staff: Cast['staff'],
  { clientId, points }: { readonly clientId: number; readonly points: number },
  what: string,
  tell: Cast['tell'],
  title: string,
): Promise<void> {
  const text = await staff.memberText(clientId);
  const shown = new Intl.NumberFormat('en-GB').format(points);
  mustHold(text.includes(shown), `${what} (${shown})`, text);
  tell(title, `client ${clientId}: ${shown} points`);
}

async function aBirthday(databaseUrl: string): Promise<number> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  while (Date.now() < deadline) {
    const [entry] = await birthdayEntries(databaseUrl);
    if (entry !== undefined) return entry;
    await pause(500);
  }
  throw new StoryError('points for a birthday were expected; none came');
}
