/** The one channel for calls, with the route's name as first argument, and the one for events. Free of schemas, for the preload script. */
export const CALL_CHANNEL = 'vignette:call'
export const EVENT_CHANNEL = 'vignette:event'
