import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { viewHelpers } from './view-helpers.ts';
import type { PageContext } from './page-context.ts';

export interface Views {
  /** Renders `views/<name>.hbs`. A template may only print what the model really has. */
  render(context: PageContext, name: string, model: object): string;
}

type Template = HandlebarsTemplateDelegate<object>;

/**
 * Compiles every template of `folder` once; all of them can be used as partials by their name (`{{> partials/field}}`).
 * Values are escaped; a template that prints a field which is not there throws instead of printing nothing.
 */
export function createViews(folder: string): Views {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(viewHelpers);
  const knownHelpers = Object.fromEntries(Object.keys(viewHelpers).map((name) => [name, true]));
  const templates = new Map<string, Template>();
  for (const file of templateFiles(folder)) {
    const name = file.slice(0, -'.hbs'.length).split(path.sep).join('/');
    const source = readFileSync(path.join(folder, file), 'utf8');
    const template = handlebars.compile<object>(source, { strict: true, knownHelpers, preventIndent: true });
    templates.set(name, template);
    handlebars.registerPartial(name, template);
  }
  return {
    render(context, name, model) {
      const template = templates.get(name);
      if (!template) throw new RangeError(`there is no template ${name}`);
      return template(model, { data: { context } });
    },
  };
}

function templateFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
}
