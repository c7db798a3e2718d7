import { readFileSync } from 'node:fs'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'

/**
 * The server answers with a small picture that nobody has to paint first: painting takes long enough, on a busy machine, to
 * outlast a short `--idle-timeout`.
 */
export const PICTURE_AT_ONCE: FaultPlan = [
  {
    match: { path: '/v1/chat/completions' },
    skip: 0,
    times: 'always',
    faults: [
      {
        kind: 'respond',
        status: 200,
        headers: {},
        body: {
          type: 'raw',
          contentType: 'text/event-stream',
          text: readFileSync(
            new URL('../../fixtures/transcripts/image-base64.sse', import.meta.url),
            'utf8',
          ),
        },
      },
    ],
  },
]
