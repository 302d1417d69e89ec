// What a client tells its logger.

import { optionalFunction } from './check.js';
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

/** One function for all events; or an object with a method for each level that is wanted, such as `console`. */
export type Logger =
  | ((event: LogEvent) => void)
  | { readonly [Level in LogLevel]?: (message: string, fields: LogEvent['fields']) => void };

export function listener(logger: Logger): (entry: unknown) => void {
  if (typeof logger === 'function') return (entry) => logger(entry as LogEvent);
  if (typeof logger !== 'object') {
    throw wrongType('logger', 'is neither a function nor an object', 'a function or an object', typeof logger);
  }
  for (const level of ['error', 'warn', 'info', 'debug'] as const) {
    optionalFunction(`logger.${level}`, logger[level]);
  }
  return (entry) => {
    const { level, message, fields } = entry as LogEvent;
    logger[level]?.(message, fields);
  };
}
