import { describe } from '@jest/globals';
import { setStage } from './stage/stage.ts';
import { portalTests } from './topics/portal.ts';

describe('on a CRM with the module installed', () => {
  const stage = setStage();
  portalTests(stage);
});
