/** The package's version, and those of the packages that figures depend on; a test keeps them true. */
export const VERSION = '0.2.0';

export const NUMERIC_DEPENDENCIES = { 'pure-rand': '8.4.2' } as const;
