import { common } from './common.ts';
import { entries } from './entries.ts';
import { error, field } from './errors.ts';
import { explain } from './explain.ts';
import { health } from './health.ts';
import { members } from './members.ts';
import { portal } from './portal.ts';
import { program } from './program.ts';
import { redemption } from './redemption.ts';

export const french = {
  common,
  entries,
  error,
  explain,
  field,
  health,
  members,
  portal,
  program,
  redemption,
};
