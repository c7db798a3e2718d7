/** What the document names, and two chat models. */
const MODELS: Readonly<Record<string, 'chat' | 'image' | 'edit' | 'video'>> = {
  'grok-4': 'chat',
  'grok-4-fast': 'chat',
  'grok-imagine-1.0': 'image',
  'grok-imagine-1.0-fast': 'image',
  'grok-imagine-1.0-edit': 'edit',
  'grok-imagine-1.0-video': 'video',
}

/** Returns what a model makes; null when the server does not have it. */
export function modelKind(
  id: string,
  more: readonly string[],
): 'chat' | 'image' | 'edit' | 'video' | null {
  const known = MODELS[id]
  if (known !== undefined) return known
  if (!more.includes(id)) return null
  if (id.includes('video')) return 'video'
  return id.includes('image') ? 'image' : 'chat'
}

/** Returns the answer of `GET /v1/models`. */
export function modelList(more: readonly string[]): object {
  const data = [...Object.keys(MODELS), ...more].map((id) => ({ id, object: 'model' }))
  return { object: 'list', data }
}
