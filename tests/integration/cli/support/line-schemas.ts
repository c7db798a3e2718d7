import { z } from 'zod'

/** The lines of `--json` as the design has them, and those that docs/cli.md adds: strictly, so that nothing can be added by accident. */

const id = z.uuid()
const code = z.enum([
  'auth',
  'rate_limited',
  'blocked',
  'invalid_request',
  'model_not_found',
  'server',
  'timeout',
  'network',
  'bad_response',
  'empty_result',
  'media_unavailable',
  'disk',
  'cancelled',
  'internal',
])
const running = z.enum(['queued', 'sending', 'streaming', 'saving'])
const ended = z.enum(['succeeded', 'partial', 'failed', 'cancelled', 'interrupted'])
const media = {
  job: id,
  id,
  index: z.number().int().nonnegative(),
  kind: z.enum(['image', 'video', 'file']),
  path: z.string().min(1),
  mime: z.string().regex(/^(image|video|audio|application)\/[\w.+-]+$/),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  durationSeconds: z.number().positive().nullable(),
  salvaged: z.literal(true).optional(),
}
const size = z.strictObject({ width: z.number().int(), height: z.number().int() })
const coded = z.strictObject({ mime: z.string(), bytes: z.number().int() })
const sent = size.extend({ bytes: z.number().int() })
const fittedPicture = z.strictObject({
  position: z.number().int(),
  name: z.string(),
  from: sent,
  to: sent,
})
const change = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['oriented', 'first_frame', 'profile_dropped']) }),
  z.strictObject({ type: z.literal('stripped'), bytes: z.number().int() }),
  z.strictObject({ type: z.literal('scaled'), from: size, to: size }),
  z.strictObject({ type: z.literal('encoded'), from: coded, to: coded }),
])

export const lineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('job'), job: id, status: running }),
  z.strictObject({
    type: z.literal('progress'),
    job: id,
    fraction: z.number().min(0).max(1).nullable(),
    stage: z.string().nullable(),
  }),
  z.strictObject({
    type: z.literal('verified'),
    checked: z.number().int(),
    ok: z.number().int(),
    missing: z.array(id),
    changed: z.array(id),
    unreadable: z.array(id),
    adopted: z.number().int(),
    mended: z.number().int(),
    databaseOk: z.boolean().nullable(),
  }),
  z.strictObject({ type: z.literal('read_again'), shown: z.array(id), givenUp: z.array(id) }),
  z.strictObject({ type: z.literal('text'), job: id, delta: z.string() }),
  z.strictObject({ type: z.literal('reasoning'), job: id, delta: z.string() }),
  z.strictObject({
    type: z.literal('tool_call'),
    job: id,
    id: z.string().min(1),
    name: z.string().min(1),
    arguments: z.unknown(),
  }),
  z.strictObject({
    type: z.literal('usage'),
    job: id,
    input: z.number().int().nonnegative(),
    output: z.number().int().nonnegative(),
    reasoning: z.number().int().nonnegative().nullable(),
  }),
  z.strictObject({
    type: z.literal('tool_run'),
    job: id,
    id: z.string().min(1),
    tool: z.string().min(1),
    status: z.enum([
      'waiting',
      'allowed',
      'running',
      'unknown',
      'done',
      'failed',
      'refused',
      'impossible',
    ]),
    made: id.nullable(),
    items: z.array(id),
    note: z.string().nullable(),
  }),
  z.strictObject({
    type: z.literal('conversation'),
    id,
    title: z.string().min(1),
    model: z.string().min(1),
    pinned: z.boolean(),
    createdAt: z.number(),
    changedAt: z.number(),
  }),
  z.strictObject({ type: z.literal('output'), ...media }),
  z.strictObject({ type: z.literal('extra'), ...media }),
  z.strictObject({
    type: z.literal('edit'),
    ...media,
    answer: id,
    verdict: z.enum(['accepted', 'few-details']),
    spill: z.number().min(0).max(1),
  }),
  z.strictObject({ type: z.literal('edit_refused'), job: id, answer: id, reason: z.string() }),
  z.strictObject({ type: z.literal('unfetched'), job: id, address: z.string().min(1) }),
  z.strictObject({
    type: z.literal('error'),
    job: id.nullable(),
    code,
    message: z.string().min(1),
    httpStatus: z.number().int().nullable(),
    offers: z.array(z.string()).optional(),
    detail: z.string().max(500).nullable(),
    address: z.string().nullable(),
    retryable: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('done'),
    job: id.nullable(),
    status: ended,
    outputs: z.number().int().nonnegative(),
  }),
  // Added to the design's by docs/cli.md:
  z.strictObject({
    type: z.literal('item'),
    ...media,
    createdAt: z.number(),
    model: z.string(),
    prompt: z.string(),
    extra: z.literal(true).optional(),
    favourite: z.literal(true).optional(),
    rating: z.number().int().min(1).max(5).optional(),
    flag: z.enum(['keep', 'reject']).optional(),
    tags: z.array(z.string().min(1)).min(1).optional(),
    note: z.string().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('operation'),
    operation: id.nullable(),
    changed: z.number().int().nonnegative(),
  }),
  z.strictObject({ type: z.literal('would_change'), items: z.number().int().nonnegative() }),
  z.strictObject({
    type: z.literal('tag'),
    name: z.string().min(1),
    items: z.number().int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('collection'),
    id,
    kind: z.enum(['manual', 'smart']),
    name: z.string().min(1),
    query: z.string().nullable(),
    items: z.number().int().nonnegative().nullable(),
  }),
  z.strictObject({
    type: z.literal('reference'),
    position: z.number().int().nonnegative(),
    kind: z.enum(['image', 'audio', 'file']),
    source: z.string(),
    used: z.boolean(),
    mime: z.string().nullable(),
    bytes: z.number().int().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    changes: z.array(change),
  }),
  z.strictObject({
    type: z.literal('difference'),
    job: id,
    id: id.nullable(),
    index: z.number().int().nullable(),
    parameter: z.enum(['size', 'aspect_ratio', 'resolution', 'length', 'kind', 'count']),
    requested: z.string(),
    delivered: z.string(),
  }),
  z.strictObject({ type: z.literal('fitted'), job: id, pictures: z.array(fittedPicture) }),
  z.strictObject({
    type: z.literal('warning'),
    job: id,
    reason: z.string(),
    message: z.string(),
  }),
  z.strictObject({
    type: z.literal('request'),
    method: z.literal('POST'),
    url: z.url(),
    headers: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('curl'), command: z.string() }),
  z.strictObject({
    type: z.literal('job_record'),
    job: id,
    batch: id.nullable(),
    status: z.union([running, ended]),
    kind: z.enum(['image', 'video', 'chat']),
    model: z.string(),
    prompt: z.string(),
    provider: z.string(),
    demo: z.literal(true).optional(),
    createdAt: z.number(),
    endedAt: z.number().nullable(),
    outputs: z.array(id),
    extras: z.array(id).min(1).optional(),
    fitted: z.array(fittedPicture).min(1).optional(),
    error: code.nullable(),
    detail: z.string().max(500).nullable(),
    address: z.string().nullable(),
  }),
  z.strictObject({
    type: z.literal('plan'),
    jobs: z.number().int().positive(),
    requests: z.number().int().positive(),
    outputs: z.number().int().positive(),
  }),
  z.strictObject({
    type: z.literal('batch'),
    batch: id,
    job: id,
    index: z.number().int().nonnegative(),
    prompt: z.string().min(1),
    size: z
      .string()
      .regex(/^\d+x\d+$/)
      .nullable(),
    aspectRatio: z
      .string()
      .regex(/^\d+:\d+$/)
      .nullable(),
  }),
  z.strictObject({ type: z.literal('exported'), id, job: id, path: z.string() }),
  z.strictObject({
    type: z.literal('model'),
    id: z.string(),
    kind: z.enum(['image', 'video', 'chat']),
  }),
  z.strictObject({ type: z.literal('help'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('version'), version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
  z.strictObject({ type: z.literal('server'), baseUrl: z.url(), token: z.string().min(1) }),
])

export type ParsedLine = z.infer<typeof lineSchema>
export type LineOf<T extends ParsedLine['type']> = Extract<ParsedLine, { type: T }>
