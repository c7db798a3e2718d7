import { MEDIA_MODELS, type MediaModel } from '#shared/capabilities.ts'

/** The chat models of the demo provider. */
export const CHAT_MODELS = ['grok-4', 'grok-3-mini'] as const

/** The model of an id. */
export type DemoModel = MediaModel | { readonly kind: 'chat'; readonly id: string }

/** Returns the model of an id, or undefined when the demo provider has no such model. */
export function findModel(id: string): DemoModel | undefined {
  const chat = CHAT_MODELS.find((model) => model === id)
  if (chat !== undefined) return { kind: 'chat', id: chat }
  return MEDIA_MODELS.find((model) => model.id === id)
}

/** Returns the answer of `GET /v1/models`. `created` is in seconds since 1970. */
export function modelList(created: number): unknown {
  const ids = [...CHAT_MODELS, ...MEDIA_MODELS.map((model) => model.id)]
  return {
    object: 'list',
    data: ids.map((id) => ({ id, object: 'model', created, owned_by: 'vignette-demo' })),
  }
}
