import { z } from 'zod'
import { guessKindInDetail, type ModelKind } from '#shared/model-kinds.ts'

/** The most models of a provider that are shown and stored. */
export const MOST_MODELS = 500

/** A model as a provider lists it. */
export interface ListedModel {
  readonly id: string
  /** What the provider itself says it is for; null where it does not. */
  readonly kind: ModelKind | null
}

/** Where the list is, besides being the answer itself, the most reliable first. */
const PLACES = ['data', 'models', 'result', 'items', 'list'] as const
/** How deep lists are wrapped: `{"code":0,"data":{"items":[…]}}`. */
const DEEPEST = 2

/** Returns the entries of a list of models, in any of its shapes; null when the answer is no such list. */
export function listedEntries(json: unknown, depth = 0): readonly unknown[] | null {
  if (Array.isArray(json)) return json
  const object = z.record(z.string(), z.unknown()).safeParse(json).data
  if (object === undefined || depth >= DEEPEST) return null
  const lists = PLACES.flatMap((place) => {
    const list = listedEntries(object[place], depth + 1)
    return list === null ? [] : [list]
  })
  return lists.find((list) => list.length > 0) ?? lists[0] ?? null
}

/** Ids are shown in sentences and terminals: invisible characters are refused. */
const idSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u)

const word = idSchema.optional().catch(undefined)
const entrySchema = z.object({
  id: word,
  model: word,
  slug: word,
  name: word,
  capability: word,
  supported_endpoint_types: z.array(z.string()).catch([]).default([]),
})

/** Reads one entry: the id itself, or an object that has it under one of several names. Null when it names no model. */
export function listedModel(entry: unknown): ListedModel | null {
  if (typeof entry === 'string') {
    const id = idSchema.safeParse(entry).data
    return id === undefined ? null : { id, kind: null }
  }
  const parsed = entrySchema.safeParse(entry)
  if (!parsed.success) return null
  const { id, model, slug, name, capability, supported_endpoint_types: endpoints } = parsed.data
  // Google's form says `models/…` where only what follows is the id.
  const found = id ?? model ?? slug ?? name?.replace(/^models\//, '')
  if (found === undefined || found === '') return null
  return { id: found, kind: CAPABILITIES.get(capability) ?? kindByEndpoints(endpoints) }
}

/** The names that servers of version 2 use. */
const CAPABILITIES: ReadonlyMap<string | undefined, ModelKind> = new Map([
  ['image', 'image'],
  ['image_edit', 'edit'],
  ['video', 'video'],
  ['chat', 'chat'],
])

/** Returns a kind by new-api's endpoints. Chat says nothing: pictures come over that way too. */
function kindByEndpoints(endpoints: readonly string[]): ModelKind | null {
  if (endpoints.includes('openai-video')) return 'video'
  return endpoints.includes('image-generation') ? 'image' : null
}

/**
 * Returns models in the order in which they are kept where there is no space for all: gateways list hundreds for chat
 * before the few that make pictures or videos.
 */
export function inOrderOfUse<M extends ListedModel>(models: readonly M[]): M[] {
  const media: M[] = []
  const others: M[] = []
  for (const model of models) (makesMedia(model) ? media : others).push(model)
  return [...media, ...others]
}

function makesMedia({ id, kind }: ListedModel): boolean {
  const known = kind ?? guessKindInDetail(id)
  return known === 'image' || known === 'video'
}
