import Joi from 'joi';
import type { ExchangeBody } from './exchange-level.ts';

const level = Joi.string().max(40).required();

export const levelQuery = Joi.object<{ level: string }>({ level });

export const exchangeBody = Joi.object<ExchangeBody>({
  level,
  request_key: Joi.string().uuid().required(),
  balance_seen: Joi.number().integer().min(0).required(),
});
