import type { JobRequest } from '#shared/domain/job-request.ts'

/**
 * Fields of a media request that may be left out when a server refuses them as unknown: each spelling of what is sent
 * in two, and what the user never asked for.
 */
export const DROPPABLE_FIELDS = [
  'video_length',
  'seconds',
  'aspect_ratio',
  'size',
  'reasoning_effort',
] as const
export type DroppableField = (typeof DROPPABLE_FIELDS)[number]

/** What is sent in two spellings: the document's, then that of servers of version 2. One of the two is always sent. */
export const SPELLINGS = {
  image: [['size', 'aspect_ratio']],
  video: [
    ['video_length', 'seconds'],
    ['aspect_ratio', 'size'],
  ],
  chat: [],
} as const satisfies Readonly<
  Record<JobRequest['kind'], readonly (readonly [DroppableField, DroppableField])[]>
>

/** Returns fields that are left out, and more of them, except those whose other spelling is left out already. */
export function leftOut(
  kind: JobRequest['kind'],
  fields: Iterable<DroppableField>,
  more: Iterable<DroppableField> = [],
): ReadonlySet<DroppableField> {
  const kept = new Set<DroppableField>()
  for (const field of [...fields, ...more]) {
    const isLast = SPELLINGS[kind].some(
      ([first, second]) =>
        (field === first && kept.has(second)) || (field === second && kept.has(first)),
    )
    if (!isLast) kept.add(field)
  }
  return kept
}
