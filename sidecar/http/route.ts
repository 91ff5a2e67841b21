import Joi from 'joi';
import type { Access } from './access.ts';
import type { Answer } from './answer.ts';
import { InvalidInputError, type FieldProblem } from '../shared/errors.ts';
import type { PageContext } from '../pages/page-context.ts';

/** One line of the table of contents in `routes.ts`. */
export interface Route {
  readonly method: 'get' | 'post';
  /** As the sidecar sees it, e.g. `/admin/members/:clientId`. */
  readonly path: string;
  /** Any one of these is enough. */
  readonly access: readonly Access[];
  readonly schema: RouteSchema<object, object, object>;
  run(context: PageContext, raw: RawInput): Promise<Answer>;
}

export interface RouteSchema<P, Q, B> {
  readonly params: Joi.ObjectSchema<P>;
  readonly query: Joi.ObjectSchema<Q>;
  readonly body: Joi.ObjectSchema<B>;
}

export interface RouteRequest<P, Q, B> {
  readonly context: PageContext;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

interface RouteDefinition<P, Q, B> {
  readonly method: Route['method'];
  readonly path: string;
  readonly access: Access | readonly Access[];
  /** A part without a schema must be empty. */
  readonly schema?: Partial<RouteSchema<P, Q, B>>;
  readonly handler: (request: RouteRequest<P, Q, B>) => Promise<Answer>;
}

/** Joins path, access, schema and handler; the handler only ever sees typed, checked values. */
export function route<P extends object = object, Q extends object = object, B extends object = object>(
  definition: RouteDefinition<P, Q, B>,
): Route {
  const { method, path, handler } = definition;
  const access = typeof definition.access === 'string' ? [definition.access] : definition.access;
  const schema: RouteSchema<P, Q, B> = {
    params: definition.schema?.params ?? Joi.object<P>({}),
    query: definition.schema?.query ?? Joi.object<Q>({}),
    body: definition.schema?.body ?? Joi.object<B>({}),
  };
  return {
    method,
    path,
    access,
    schema: schema,
    run: (context, raw) =>
      handler({
        context,
        params: checked(schema.params, raw.params, 'params'),
        query: checked(schema.query, withoutHostFields(raw.query, context.csrf?.name), 'query'),
        body: checked(schema.body, raw.body, 'body'),
      }),
  };
}

/** jQuery adds `_=…` against caches, and the host's set-up of it the CSRF field, to the address of any request. */
function withoutHostFields(query: unknown, csrfName: string | undefined): object {
  return Object.fromEntries(
    Object.entries(query as object).filter(([name]) => name !== '_' && name !== csrfName),
  );
}

/** Unknown fields are refused. */
function checked<T>(schema: Joi.ObjectSchema<T>, value: unknown, part: string): T {
  const result = schema.validate({ ...(value as object) }, { abortEarly: false, allowUnknown: false });
  if (!result.error) return result.value;
  const problems = result.error.details.map((detail): FieldProblem => ({
    field: [part, ...detail.path].join('.'),
    code: detail.type,
  }));
  throw new InvalidInputError('invalid_request', { problems });
}
