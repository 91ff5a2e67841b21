import { automation } from './automation.ts';
import { catalogue } from './catalogue.ts';
import { changes } from './changes.ts';
import { counter } from './counter.ts';
import { coupons } from './coupons.ts';
import { discount } from './discount.ts';
import { common } from './common.ts';
import { costs } from './costs.ts';
import { entries } from './entries.ts';
import { error, field } from './errors.ts';
import { events } from './events.ts';
import { explain } from './explain.ts';
import { grants } from './grants.ts';
import { health } from './health.ts';
import { help } from './help.ts';
import { lots } from './lots.ts';
import { levels } from './levels.ts';
import { members } from './members.ts';
import { messages } from './messages.ts';
import { participation } from './participation.ts';
import { portal } from './portal.ts';
import { program } from './program.ts';
import { redemption } from './redemption.ts';
import { rewardForm } from './reward-form.ts';
import { rewards } from './rewards.ts';
import { rules } from './rules.ts';
import { setup } from './setup.ts';
import { simulator } from './simulator.ts';
import { statement } from './statement.ts';
import { tiers } from './tiers.ts';
import { unearned } from './unearned.ts';

export const french = {
  automation,
  catalogue,
  changes,
  counter,
  coupons,
  discount,
  common,
  costs,
  entries,
  error,
  events,
  explain,
  field,
  grants,
  health,
  help,
  lots,
  levels,
  members,
  messages,
  participation,
  portal,
  program,
  redemption,
  rewardForm,
  rewards,
  rules,
  setup,
  simulator,
  statement,
  tiers,
  unearned,
};
