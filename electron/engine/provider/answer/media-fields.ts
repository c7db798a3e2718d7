/**
 * Fields in which servers put a picture or video, the most reliable first: of one that is given twice the first
 * counts.
 */
const FIELDS = [
  'image_url',
  'video_url',
  'imageUrl',
  'videoUrl',
  'url',
  'b64_json',
  'image',
  'video',
  'base64',
  'image_base64',
  'inline_data',
  'inlineData',
  'source',
  'file_url',
  'fileUrl',
  'uri',
  'src',
  'data',
  'result',
] as const

/**
 * A content block without a type has media only in these; other fields may be anything, such as the source of a
 * quotation.
 */
const BLOCK_FIELDS = [
  'image_url',
  'video_url',
  'imageUrl',
  'videoUrl',
  'b64_json',
  'inline_data',
  'inlineData',
] as const

/** Servers nest an address at most three deep: `{image_url: {url: …}}`, `{source: {data: …}}`. */
const DEEPEST = 4

/**
 * Returns the addresses, data URIs and base64 in a field that holds media and nothing else, in every shape servers
 * use: a string, `{url}`, `{b64_json}`, `{image_url: "…"}`, `{image_url: {url}}`, or a list of these.
 */
export function mediaInField(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((item) => mediaInField(item, depth + 1))
  return firstOf(value, FIELDS, depth)
}

/** Returns the same for a block of a multimodal content, which may also be text or something else. */
export function mediaInBlock(block: object): string[] {
  const says = 'type' in block && typeof block.type === 'string' && /image|video/i.test(block.type)
  return says ? mediaInField(block) : firstOf(block, BLOCK_FIELDS, 0)
}

function firstOf(object: object, fields: readonly string[], depth: number): string[] {
  const values = new Map<string, unknown>(Object.entries(object))
  for (const field of fields) {
    const found = mediaInField(values.get(field), depth + 1)
    if (found.length > 0) return found
  }
  return []
}
