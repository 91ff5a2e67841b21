/**
 * Does each item once, at most so many at a time, begun in the order given; a lane that is free takes the next item.
 * The answers stand in the order of the items. After an error nothing new is begun.
 */
export async function inLanes<Item, Answer>(
  lanes: number,
  items: readonly Item[],
  act: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !hasFailed) {
      const place = next;
      next += 1;
      try {
        answers[place] = await act(items[place] as Item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return answers;
}
