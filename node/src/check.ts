// JavaScript's types, before they go to the addon. What the values may be is for the library to say.

import { wrongType } from './errors.js';

/** A name of something: text, or a number where it is one. */
export type Id = string | number | bigint;

/** Types alone: `given` of a secret would be repeated in an error, so only its type is. */
const typeOf = (value: unknown): string => (value === null ? 'null' : typeof value);

export function id(field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  throw wrongType(field, 'is neither text nor a whole number', 'text', typeOf(value));
}

export function text(field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrongType(field, 'is no text', 'text', typeOf(value));
}

export function optionalText(field: string, value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : text(field, value);
}

export function integer(field: string, value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  const given = typeof value === 'number' || typeof value === 'string' ? value : typeOf(value);
  throw wrongType(field, 'is not a whole number', 'a whole number', given);
}

export function optionalInteger(field: string, value: unknown): number | undefined {
  return value === undefined || value === null ? undefined : integer(field, value);
}

export function optionalFlag(field: string, value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw wrongType(field, 'is neither true nor false', 'true or false', typeOf(value));
}

export function optionalFunction<F>(field: string, value: F | undefined): F | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'function') return value;
  throw wrongType(field, 'is no function', 'a function', typeOf(value));
}

const NONE = Object.freeze({});

/** An argument with options, which may be left out. */
export function options<T extends object>(value: T | undefined): T {
  if (value === undefined || value === null) return NONE as T;
  if (typeof value === 'object') return value;
  throw wrongType('options', 'is no object', 'an object with options', typeOf(value));
}
