import { referencesOf, textsOf, type JobRequest } from '#shared/domain/job-request.ts'
import type { Library } from '../../library/library.ts'
import type { Expected } from '../../provider/answer/media-reference.ts'
import type { SentReferences } from '../../provider/answer/sent-references.ts'
import type { MediaFiles } from '../../provider/media-file.ts'
import { incomingFiles } from './save-media.ts'

/** How the answer to a request is to be read, from the wire or from its spool. */
export interface ReadingOptions {
  readonly expects: Expected
  readonly mediaFiles?: MediaFiles
  readonly sent: SentReferences
}

/**
 * Pictures and videos are decoded into files as they stream. In a chat long base64 may be a part of what is said, such as the
 * argument of a tool, and stays in the text.
 */
export function readingOptions(request: JobRequest, library: Library): ReadingOptions {
  const sent = sentWith(request)
  return request.kind === 'chat'
    ? { expects: 'text', sent }
    : { expects: request.kind, sent, mediaFiles: incomingFiles(library) }
}

function sentWith(request: JobRequest): SentReferences {
  const references = referencesOf(request)
  return {
    texts: [
      ...textsOf(request),
      ...references.flatMap((one) => (one.type === 'address' ? [one.url] : [])),
    ],
    digests: new Set(references.flatMap((one) => (one.type === 'stored' ? [one.sha256] : []))),
  }
}
