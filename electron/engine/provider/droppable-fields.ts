/**
 * Fields of a request for media that may be left out when a server refuses them as unknown: each spelling of what is sent in two, and what
 * was never asked for by the user.
 */
export const DROPPABLE_FIELDS = [
  'video_length',
  'seconds',
  'aspect_ratio',
  'size',
  'reasoning_effort',
] as const
export type DroppableField = (typeof DROPPABLE_FIELDS)[number]
