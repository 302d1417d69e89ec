/** The version of the package: `scripts/pack.mjs` compares it with package.json, and loading with the addon's. */
export const VERSION = '0.1.0';
