import { expect, test } from '@jest/globals';
import { readAhead } from '../../../sidecar/simulator/read-ahead.ts';

test('the next page is being read while one is worked on, and no further', async () => {
  const events: string[] = [];
  const read = (page: number) => {
    events.push(`read ${page}`);
    return Promise.resolve(page);
  };
  for await (const page of readAhead([1, 2, 3], read)) events.push(`work ${page}`);
  expect(events).toEqual(['read 1', 'read 2', 'work 1', 'read 3', 'work 2', 'work 3']);
});

test('nothing to read is no page', async () => {
  for await (const page of readAhead([], () => Promise.resolve(1))) expect(page).toBe('never reached');
});

test('a page that cannot be read ends the reading with its error', async () => {
  const pages: number[] = [];
  const reading = async () => {
    const read = (page: number) => (page === 2 ? Promise.reject(new Error('lost')) : Promise.resolve(page));
    for await (const page of readAhead([1, 2, 3], read)) pages.push(page);
  };
  await expect(reading()).rejects.toThrow('lost');
  expect(pages).toEqual([1]);
});

test('whoever stops early is not disturbed by the failure of the page that was on its way', async () => {
  const read = (page: number) => (page === 2 ? Promise.reject(new Error('lost')) : Promise.resolve(page));
  for await (const page of readAhead([1, 2], read)) {
    expect(page).toBe(1);
    break;
  }
});
