import { expect, it } from '@jest/globals';
import { Client } from '../../../tools/demo-story/client.ts';
import { Staff } from '../../../tools/demo-story/staff.ts';
import { playStory } from '../../../tools/demo-story/story.ts';
import type { Stage } from '../stage/stage.ts';

/** The story of the demo, with a watch on what the pages complain about. */
export function storyTest(stage: () => Stage): void {
  it('goes from a paid invoice to redeemed points and back, through an outage', async () => {
    const { sidecar, stack, visit } = stage();
    const told: string[] = [];
    try {
      await playStory({
        staff: new Staff(await visit(), stack.host.url),
        client: new Client(await visit(undefined, { refusals: [503] }), stack.host.url),
        stack,
        tell: (done) => told.push(done),
      });
    } finally {
      await sidecar.startUnlessRunning();
    }
    expect(told.at(-1)).toBe('The sidecar is started again and catches up');
  });
}
