import type { JobRequest } from '#shared/domain/job-request.ts'
import type { Library } from '../library/library.ts'
import type { Expected } from '../provider/answer/media-reference.ts'
import type { MediaFiles } from '../provider/media-file.ts'
import { incomingFiles } from './save-media.ts'

/** How the answer to a request is to be read, from the wire or from its spool. */
export interface ReadingOptions {
  readonly expects: Expected
  readonly mediaFiles?: MediaFiles
}

/**
 * Pictures and videos are decoded into files as they stream. In a chat long base64 may be a part of what is said, such as the
 * argument of a tool, and stays in the text.
 */
export function readingOptions(request: JobRequest, library: Library): ReadingOptions {
  return request.kind === 'chat'
    ? { expects: 'text' }
    : { expects: request.kind, mediaFiles: incomingFiles(library) }
}
