/**
 * The one channel for calls, with the route's name as first argument, and the one for events. Free of schemas, for
 * the preload script.
 */
export const CALL_CHANNEL = 'vignette:call'
export const EVENT_CHANNEL = 'vignette:event'
/** The channel on which the preload script, and not the page, sends the paths of real files. */
export const PATHS_CHANNEL = 'vignette:paths'
/** The channel on which the preload script, and not the page, is told to let go of pictures that are not shown any more. */
export const TIDY_CHANNEL = 'vignette:tidy'
