import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type Joi from 'joi';
import { parse } from 'yaml';
import type { AppDeps } from '../../../sidecar/app.ts';
import { EVENTS_PATH } from '../../../sidecar/events/events-routes.ts';
import { routes } from '../../../sidecar/routes.ts';
import { projectRoot } from '../../../sidecar/shared/paths.ts';

interface Operation {
  readonly 'x-access': readonly string[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: Form | { readonly $ref: string } }>;
  };
}

interface Form {
  readonly properties: object;
  readonly required?: readonly string[];
}

const document = parse(readFileSync(path.join(projectRoot, 'docs', 'openapi.yaml'), 'utf8')) as {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Form> };
};

/** Enough to list the routes; no handler is called. */
const listing = new Proxy({}, { get: () => listing }) as AppDeps;

function fieldsOf(schema: Joi.Schema): { all: string[]; required: string[] } {
  const keys = (schema.describe() as { keys?: Record<string, { flags?: { presence?: string } }> }).keys ?? {};
  const required = Object.keys(keys).filter((key) => keys[key]?.flags?.presence === 'required');
  return { all: Object.keys(keys).sort(), required: required.sort() };
}

function formOf(operation: Operation | undefined): Form | undefined {
  const schema = operation?.requestBody?.content['application/json']?.schema;
  if (!schema || !('$ref' in schema)) return schema;
  return document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
}

const written = Object.entries(document.paths).flatMap(([address, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ name: `${method} ${address}`, operation })),
);
const served = routes(listing).map((route) => ({
  name: `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
  route,
}));

/** The one address that stands beside the module's: its senders sign with keys of their own. */
const forSenders = `post ${EVENTS_PATH}`;

test('every route is described, and nothing else', () => {
  const names = [...served.map(({ name }) => name), forSenders];
  expect(written.map(({ name }) => name).sort()).toEqual(names.sort());
});

test('no page of staff has the address of a controller of the module: the host would ask that one', () => {
  const folder = path.join(projectRoot, 'module', 'loyalty_memberships', 'controllers');
  const controllers = readdirSync(folder).map((file) => file.replace('.php', '').toLowerCase());
  const pages = served.map(({ route }) => /^\/admin\/(\w+)/.exec(route.path)?.[1]);
  expect(controllers.filter((name) => pages.includes(name))).toEqual([]);
});

test.each(served)('$name: access, parameters and form agree', ({ name, route }) => {
  const operation = written.find((one) => one.name === name)?.operation;
  expect(operation?.['x-access']).toEqual(route.access);
  const namesIn = (place: string) =>
    (operation?.parameters ?? []).flatMap((one) => (one.in === place && one.name ? [one.name] : [])).sort();
  expect(namesIn('path')).toEqual(fieldsOf(route.schema.params).all);
  expect(namesIn('query')).toEqual(fieldsOf(route.schema.query).all);
  expect(operation?.parameters.filter(({ $ref }) => $ref !== undefined)).toHaveLength(5);
  const form = formOf(operation);
  const body = fieldsOf(route.schema.body);
  expect(Object.keys(form?.properties ?? {}).sort()).toEqual(body.all);
  expect([...(form?.required ?? [])].sort()).toEqual(body.required);
});

test('no two routes share method and path', () => {
  expect(new Set(served.map(({ name }) => name)).size).toBe(served.length);
});
