import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../sidecar/shared/paths.ts';

/** A place of a template where somebody types, chooses or ticks. */
export interface TemplateField {
  /** `admin/messages.hbs:43`. */
  readonly place: string;
  readonly source: string;
  /** The opening tags around it: forms, groups of fields and tables. */
  readonly inside: readonly string[];
}

const VIEWS = path.join(projectRoot, 'views');
/** Tags whose attributes may hold expressions, and the partials that make a field of their arguments. */
const PARTS =
  /<(?<tag>input|select|textarea|form|fieldset|table)\b(?:\{\{[^]*?\}\}|[^>])*>|<\/(?:form|fieldset|table)>|\{\{> partials\/(?:text|select|tick)-field[^]*?\}\}/g;
const AROUND: ReadonlySet<string> = new Set(['form', 'fieldset', 'table']);

/** All fields that templates write themselves, by hand; those that are hidden are none. */
export function templateFields(isWanted: (file: string) => boolean): readonly TemplateField[] {
  const files = readdirSync(VIEWS, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => file.split(path.sep).join('/'))
    .filter(isWanted)
    .flatMap((file) => fieldsOf(file, readFileSync(path.join(VIEWS, file), 'utf8')));
}

/** The fields of one template's text. */
export function fieldsOf(file: string, text: string): readonly TemplateField[] {
  const fields: TemplateField[] = [];
  const inside: string[] = [];
  for (const { 0: source, index, groups } of text.matchAll(PARTS)) {
    if (source.startsWith('</')) inside.pop();
    else if (AROUND.has(groups?.['tag'] ?? '')) inside.push(source);
    else if (!source.includes('type="hidden"')) {
      const line = text.slice(0, index).split('\n').length;
      fields.push({ place: `${file}:${line}`, source, inside: [...inside] });
    }
  }
  return fields;
}
