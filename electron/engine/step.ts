/** Milliseconds for which long work may hold up everything else in its process: drawing, clicks, bytes that arrive. */
export const STEP = 10
