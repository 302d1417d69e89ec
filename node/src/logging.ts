// What a client tells its logger.

import { optionalFunction } from './arguments.js';
import { wrongType } from './errors.js';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Something that happened in a client. Holds no secret. */
export interface LogEvent {
  readonly level: LogLevel;
  /** E.g. `sending`, `answered`, `trying again`. */
  readonly message: string;
  /** E.g. `operation`, `status`, `traceId`, `elapsedMs`. */
  readonly fields: { readonly [name: string]: string | number | boolean };
}

/**
 * One function for all events; or an object with a method for each level that is wanted.
 *
 * Methods are called with `(message, fields)`, as `console` and Winston take them. Loggers with `child`, `fatal` and
 * `trace` (pino, Bunyan, Fastify's `app.log` and `request.log`) are called with `(fields, message)`.
 */
export type Logger = ((event: LogEvent) => void) | LevelMethods;

export interface LevelMethods {
  readonly error?: LogMethod | undefined;
  readonly warn?: LogMethod | undefined;
  readonly info?: LogMethod | undefined;
  readonly debug?: LogMethod | undefined;
}

// Any method that can be called with two arguments, whatever overloads it has.
type LogMethod = (first: any, second: any) => void;

export function listener(logger: Logger): (entry: unknown) => void {
  if (typeof logger === 'function') return (entry) => logger(entry as LogEvent);
  if (typeof logger !== 'object') {
    throw wrongType('logger', 'must be a function or an object', 'a function or an object', typeof logger);
  }
  for (const level of ['error', 'warn', 'info', 'debug'] as const) {
    optionalFunction(`logger.${level}`, logger[level]);
  }
  const fieldsFirst = isPinoLike(logger);
  return (entry) => {
    const { level, message, fields } = entry as LogEvent;
    if (fieldsFirst) logger[level]?.(fields, message);
    else logger[level]?.(message, fields);
  };
}

/** The interface that pino, Bunyan and Fastify share: fields come before the message. */
function isPinoLike(logger: object): boolean {
  return ['child', 'fatal', 'trace'].every((name) => typeof (logger as Record<string, unknown>)[name] === 'function');
}
