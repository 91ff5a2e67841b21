import Joi from 'joi';

/** The pieces of which the schemas of the admin routes are made. Forms arrive as text. */
const id = Joi.number().integer().min(1).max(2_147_483_647).required();
export const text = (longest = 200) => Joi.string().allow('').trim().max(longest).default('');
/** Text of a form as it was typed: it is shown again when something is wrong with it. */
export const typed = (longest = 2_000) => Joi.string().allow('').max(longest).default('');
export const cursor = Joi.string().max(600).allow('').empty('').default(null);
export const requestKey = Joi.string().uuid().required();

/** Stands in an address for the id of what is not there yet. */
export const NEW = 'new';

export const clientParams = Joi.object<{ clientId: number }>({ clientId: id });
export const idParams = Joi.object<{ id: number }>({
  id: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});
