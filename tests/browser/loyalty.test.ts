import { describe } from '@jest/globals';
import { setStage } from './stage/stage.ts';
import { discountTests } from './topics/discount.ts';
import { enrolmentTests } from './topics/enrolment.ts';
import { everyPageTests } from './topics/every-page.ts';
import { eventsTests } from './topics/events.ts';
import { hostLifeTests } from './topics/host-life.ts';
import { hostileTextTests } from './topics/hostile-text.ts';
import { languagesTests } from './topics/languages.ts';
import { levelsTests } from './topics/levels.ts';
import { membersTests } from './topics/members.ts';
import { noticesTests } from './topics/notices.ts';
import { outageTests } from './topics/outage.ts';
import { portalTests } from './topics/portal.ts';
import { programTests } from './topics/program.ts';
import { rewardsTests } from './topics/rewards.ts';
import { rightsTests } from './topics/rights.ts';
import { storyTest } from './topics/story.ts';

// One CRM for all topics: to set one up takes longer than most of them.
describe('on a CRM with the module installed', () => {
  const stage = setStage();
  storyTest(stage);
  portalTests(stage);
  membersTests(stage);
  programTests(stage);
  enrolmentTests(stage);
  eventsTests(stage);
  rightsTests(stage);
  languagesTests(stage);
  hostileTextTests(stage);
  levelsTests(stage);
  discountTests(stage);
  noticesTests(stage);
  rewardsTests(stage);
  everyPageTests(stage);
  hostLifeTests(stage);
  outageTests(stage);
});
