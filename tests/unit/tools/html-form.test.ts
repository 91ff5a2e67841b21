import { describe, expect, test } from '@jest/globals';
import { formWith } from '../../../tools/html-form.ts';

const html = `
  <form action="/other"><input name="a" value="1"></form>
  <form method="post" action="/go?x=1&amp;y=2">
    <input type="hidden" name="token" value="a&quot;b">
    <input type="checkbox" name="on" value="1" checked> <input type="checkbox" name="off" value="1">
    <textarea name="note">Tom &amp; Ann</textarea>
    <select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
    <button type="submit" data-testid="save">Save</button>
    <button type="submit" formaction="/publish" data-testid="publish">Publish</button>
  </form>`;

describe('a form of a page', () => {
  test('is found by the button in it and keeps the values that a browser would send', () => {
    expect(formWith({ status: 200, url: 'http://h/', html }, 'save')).toEqual({
      action: '/go?x=1&y=2',
      fields: { token: 'a"b', on: '1', note: 'Tom & Ann', kind: 'b' },
    });
  });

  test('goes where the button says', () => {
    expect(formWith({ status: 200, url: 'http://h/', html }, 'publish').action).toBe('/publish');
  });

  test('that is not there is named together with the page', () => {
    expect(() => formWith({ status: 404, url: 'http://h/p', html }, 'delete')).toThrow(
      'http://h/p (HTTP 404)',
    );
  });
});
