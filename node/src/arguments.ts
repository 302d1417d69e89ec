// JavaScript's types, before they go to the addon. What the values may be is for the library to say.

import { wrongType } from './errors.js';

/** A name of something: text, or a number where it is one. */
export type Id = string | number | bigint;

/** Every option of `T`: what {@link options} accepts. The compiler keeps it complete. */
export type Names<T> = { readonly [Name in keyof T]-?: true };

/** Types alone: `given` of a secret would be repeated in an error, so only its type is. */
const typeOf = (value: unknown): string => (value === null ? 'null' : typeof value);

/** The same for an argument that may be left out. */
const optional =
  <T>(check: (field: string, value: unknown) => T) =>
  (field: string, value: unknown): T | undefined =>
    value === undefined || value === null ? undefined : check(field, value);

/** Half a surrogate pair would arrive as another character. */
function wellFormed(field: string, value: string): string {
  if (!/\p{Surrogate}/u.test(value)) return value;
  throw wrongType(field, 'contains a lone surrogate', 'well-formed Unicode text');
}

export function id(field: string, value: unknown): string {
  if (typeof value === 'string') return wellFormed(field, value);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  const given = typeof value === 'number' ? value : typeOf(value);
  const exact = Number.isInteger(value) ? 'is too large to be an exact number' : 'must be a string or an integer';
  throw wrongType(field, exact, 'a string, a bigint, or an integer up to 2^53 - 1', given);
}

export const optionalId = optional(id);

/** Ids, each under its name. */
export function ids<Name extends string>(given: { readonly [_ in Name]: unknown }): { readonly [_ in Name]: string } {
  const checked = Object.entries(given).map(([name, value]) => [name, id(name, value)]);
  return Object.fromEntries(checked) as { readonly [_ in Name]: string };
}

export function text(field: string, value: unknown): string {
  if (typeof value === 'string') return wellFormed(field, value);
  throw wrongType(field, 'must be a string', 'a string', typeOf(value));
}

export const optionalText = optional(text);

const numeric =
  (isRight: (value: unknown) => boolean) =>
  (field: string, value: unknown): number => {
    if (isRight(value)) return value as number;
    const given = typeof value === 'number' || typeof value === 'string' ? value : typeOf(value);
    const problem = Number.isInteger(value) ? 'is too large to be an exact number' : 'must be an integer';
    throw wrongType(field, problem, 'an integer', given);
  };

export const integer = numeric(Number.isSafeInteger);
/** What JSON holds as it is. That it must not have a fraction is for the library to say. */
const number = numeric((value) => Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)));

export const optionalInteger = optional(integer);
export const optionalNumber = optional(number);
/** A number as text, which is shown as it was given whatever it is. */
export const optionalNumberText = optional((field, value) =>
  String(typeof value === 'number' ? value : number(field, value)),
);

export const optionalFlag = optional((field, value) => {
  if (typeof value === 'boolean') return value;
  throw wrongType(field, 'must be a boolean', 'true or false', typeOf(value));
});

/** A list, each entry checked. */
export function several<T>(field: string, value: unknown, entry: (field: string, value: unknown) => T): readonly T[] {
  if (Array.isArray(value)) return value.map((one, place) => entry(`${field}[${place}]`, one));
  throw wrongType(field, 'must be an array', 'an array', typeOf(value));
}

export const optionalSeveral = <T>(
  field: string,
  value: unknown,
  entry: (field: string, value: unknown) => T,
): readonly T[] | undefined => (value === undefined || value === null ? undefined : several(field, value, entry));

/** Settings: a plain object of plain values. Which names and values it may have is for the library to say. */
export function settings(field: string, value: unknown): object {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') throw wrongType(field, 'must be an object', 'an object with settings', typeOf(value));
  const entries = Object.entries(value as object).map(([name, part]) => [name, plain(`${field}.${name}`, part)]);
  return Object.fromEntries(entries) as object;
}

export const optionalSettings = optional(settings);

function plain(field: string, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return wellFormed(field, value);
    case 'number':
      return number(field, value);
    case 'bigint':
      return String(value);
    case 'boolean':
    case 'undefined':
      return value;
    default:
      if (value === null) return undefined;
      return Array.isArray(value) ? several(field, value, plain) : settings(field, value);
  }
}

export function optionalFunction<F>(field: string, value: F | undefined): F | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'function') return value;
  throw wrongType(field, 'must be a function', 'a function', typeOf(value));
}

const NONE = Object.freeze({});

/** An argument with options, which may be left out. An option that does not exist would be ignored: it is refused. */
export function options<T extends object>(what: string, value: T | undefined, names: Names<T>): T {
  if (value === undefined || value === null) return NONE as T;
  if (typeof value !== 'object') throw wrongType('options', 'must be an object', 'an object with options', typeOf(value));
  // A list, a Map, a promise or a signal has no options, and would stand for none.
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object' || typeof (value as { then?: unknown }).then === 'function') {
    const given = kind === 'Object' ? 'a thenable' : kind;
    throw wrongType('options', 'must be a plain object', `an object with ${listed(names)}`, given);
  }
  // With what it inherits, which is read as well.
  for (const name in value) {
    if (!Object.hasOwn(names, name) && !Object.hasOwn(Object.prototype, name)) throw unknownOption(what, name, names);
  }
  return value;
}

const listed = (names: object): string => Object.keys(names).join(', ') || 'no options';

function unknownOption(what: string, name: string, names: object): Error {
  const near = nearest(name, Object.keys(names));
  const meant = near === undefined ? '' : ` (did you mean ${near}?)`;
  return wrongType(name, `is not an option of ${what}${meant}`, listed(names));
}

/** The name that was probably meant. */
function nearest(given: string, names: readonly string[]): string | undefined {
  const plain = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();
  const wanted = plain(given);
  const far = (name: string): number => {
    const other = plain(name);
    const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
    // `timeout` for `timeoutMs`, `limitedDurationMinutes` for `limitedDuration`.
    if (short.length > 3 && long.includes(short)) return (long.length - short.length) / 100;
    return distance(wanted, other);
  };
  const [best] = names.map((name) => [far(name), name] as const).sort(([a], [b]) => a - b);
  return best !== undefined && best[0] <= Math.max(2, wanted.length / 3) ? best[1] : undefined;
}

/** Levenshtein's. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, change));
    }
    row = next;
  }
  return row[to.length]!;
}
