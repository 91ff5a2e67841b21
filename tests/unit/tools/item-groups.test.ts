import { expect, test } from '@jest/globals';
import { itemGroupOf } from '../../../tools/retail/item-groups.ts';

test.each([
  ['22423', 'REGENCY CAKESTAND 3 TIER', 'Baking'],
  ['85099B', 'JUMBO BAG RED RETROSPOT', 'Bags'],
  ['22086', "PAPER CHAIN KIT 50'S CHRISTMAS", 'Christmas'],
  ['POST', 'POSTAGE', 'Postage & services'],
  ['m', 'Manual', 'Postage & services'],
  ['22111', '', 'Gifts & other'],
])('article %s "%s" belongs to %s', (code, description, group) => {
  expect(itemGroupOf(code, description)).toBe(group);
});
