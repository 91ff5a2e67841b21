import type { help as original } from '../en/help.ts';
import type { Texts } from '../texts.ts';

export const help: Texts<typeof original> = {
  link: 'Aide',
  contents: 'Sommaire',
};
