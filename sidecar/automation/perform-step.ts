import type { Action } from './automation.ts';
import type { Scene } from './automation-deps.ts';
import { askStaff } from './actions/ask-staff.ts';
import { callWebhook } from './actions/call-webhook.ts';
import { changeGroups } from './actions/change-groups.ts';
import { giveCoupon } from './actions/give-coupon.ts';
import { givePoints } from './actions/give-points.ts';
import { sendMessage } from './actions/send-message.ts';
import { type StepResult, done } from './run.ts';

/** Does what a step says, as rows in the scene's transaction. */
export function performStep(scene: Scene, action: Action): Promise<StepResult> {
  switch (action.kind) {
    case 'client_group':
      return changeGroups(scene, action);
    case 'points':
      return givePoints(scene, action);
    case 'coupon':
      return giveCoupon(scene, action);
    case 'todo':
      return askStaff(scene, action);
    case 'message':
      return sendMessage(scene, action);
    case 'webhook':
      return callWebhook(scene, action);
    case 'wait':
      return Promise.resolve(done());
  }
}
