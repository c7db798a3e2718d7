/** The media models of version 2 and one for chats, with what the server says they are for. */
const MODELS = new Map([
  ['grok-4.20-fast', 'chat'],
  ['grok-imagine-image-lite', 'image'],
  ['grok-imagine-image', 'image'],
  ['grok-imagine-image-pro', 'image'],
  ['grok-imagine-image-edit', 'edit'],
  ['grok-imagine-video', 'video'],
] as const)

/** Returns what a model makes; null when the server does not have it. */
export function modelKind(id: string): 'chat' | 'image' | 'edit' | 'video' | null {
  return [...MODELS].find(([known]) => known === id)?.[1] ?? null
}

/** Returns the answer of `GET /v1/models`. */
export function modelList(): object {
  const data = [...MODELS].map(([id, kind]) => ({
    id,
    object: 'model',
    created: 1_700_000_000,
    owned_by: 'xai',
    name: id,
    capability: kind === 'edit' ? 'image_edit' : kind,
  }))
  return { object: 'list', data }
}
