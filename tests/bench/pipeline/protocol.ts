import { z } from 'zod'

/** In which form the pictures come. */
export const FORMS = ['base64', 'url'] as const
export type Form = (typeof FORMS)[number]

/** What the server serves. */
export const PICTURES = 10
export const PICTURE_BYTES = 4_000_000
/** Two pictures a stream, as the engine asks for them and servers allow. */
export const PICTURES_PER_STREAM = 2
/** Requests at a time: what the engine sends to one provider, and so the floor too. */
export const PARALLEL_REQUESTS = 4
/** A prompt with these words gets small pictures, for a first run that is not measured. */
export const WARM_UP = 'warm-up'

/** Returns what a floor sends to `chat/completions`: as the engine asks for the pictures of one stream. */
export function streamRequest(prompt: string, form: Form) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'grok-imagine-1.0',
      messages: [{ role: 'user', content: prompt }],
      stream: true,
      image_config: { n: PICTURES_PER_STREAM, response_format: form },
    }),
  }
}

/** What the server says when it listens. */
export const servedSchema = z.object({
  baseUrl: z.string(),
  /** SHA-256 of the pictures, in hexadecimal. */
  sha256: z.array(z.string()),
  /** All pictures together. */
  bytes: z.number(),
})
export type Served = z.infer<typeof servedSchema>

/** What one measured run came to. */
export const runSchema = z.object({
  /** From the first request until all pictures are on the disk. */
  milliseconds: z.number(),
  /** Resident memory, in bytes: before the run, and the most during it. */
  idleMemory: z.number(),
  peakMemory: z.number(),
  /** How the peak was found. */
  memorySource: z.enum(['kernel high-water mark', 'sampled']),
  /** Delays of the main loop in milliseconds, less the resolution of the timer. */
  delayP99: z.number(),
  delayMax: z.number(),
  /** Processor time of the process, in milliseconds. */
  cpu: z.number(),
  /** SHA-256 of the files on the disk, sorted. */
  sha256: z.array(z.string()),
})
export type Run = z.infer<typeof runSchema>
