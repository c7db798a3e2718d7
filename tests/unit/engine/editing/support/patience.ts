/** Milliseconds that a test of several pictures may take on a busy machine: alone it takes one or two seconds. */
export const PATIENCE = 120_000
