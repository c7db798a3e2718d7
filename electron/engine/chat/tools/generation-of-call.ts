import { mediaModel } from '#shared/capabilities.ts'
import type { ConversationParameters } from '#shared/domain/conversation.ts'
import {
  generationRequestSchema,
  type GenerationRequest,
  type ImageRequest,
} from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { ReadArguments } from './tool-arguments.ts'

/** A call that makes something, which costs. */
export type MakingCall = Exclude<ReadArguments, { readonly tool: 'search_library' | 'show_items' }>

/** Returns whether a call makes something, which costs. */
export function isMaking(call: ReadArguments): call is MakingCall {
  return call.tool !== 'search_library' && call.tool !== 'show_items'
}

/** Returns what a call wants as items, in its order. */
export function itemsWanted(call: ReadArguments): readonly string[] {
  switch (call.tool) {
    case 'edit_image':
    case 'show_items':
      return call.args.items
    case 'generate_video':
      return call.args.item === undefined ? [] : [call.args.item]
    case 'generate_image':
    case 'search_library':
      return []
  }
}

/** Returns how many pictures and videos a call would make. */
export function outputsOf(call: ReadArguments): number {
  if (!isMaking(call)) return 0
  return call.tool === 'generate_image' ? call.args.count : 1
}

/** A request, or why the model that would make it does not take it, in English. */
export type GenerationOfCall =
  | { readonly type: 'request'; readonly request: GenerationRequest }
  | { readonly type: 'refused'; readonly why: string }

/** Returns the generation that a call asks for, with the items it wants as references. */
export function generationOfCall(
  call: MakingCall,
  making: ConversationParameters['making'],
  references: readonly Reference[],
): GenerationOfCall {
  const parsed = generationRequestSchema.safeParse(requestOf(call, making, references))
  if (parsed.success) return { type: 'request', request: parsed.data }
  const why = parsed.error.issues.map(({ message }) => message).join('; ')
  return { type: 'refused', why }
}

/** Returns why a call could not be made with any items, or null: that is told before anybody is asked. */
export function problemOfCall(
  call: MakingCall,
  making: ConversationParameters['making'],
): string | null {
  const request = requestOf(
    call,
    making,
    itemsWanted(call).map(() => STAND_IN),
  )
  const parsed = generationRequestSchema.safeParse(request)
  return parsed.success ? null : parsed.error.issues.map(({ message }) => message).join('; ')
}

const STAND_IN: Reference = { type: 'address', kind: 'image', url: 'https://example.com/item' }

function requestOf(
  call: MakingCall,
  making: ConversationParameters['making'],
  references: readonly Reference[],
): GenerationRequest {
  switch (call.tool) {
    case 'generate_image':
      return imageRequest(making.image, call.args.prompt, references, call.args)
    case 'edit_image':
      return imageRequest(making.edit, call.args.prompt, references, null)
    case 'generate_video': {
      const { prompt, seconds, aspect_ratio: aspectRatio, resolution } = call.args
      const model = mediaModel(making.video, 'video')
      const preset = model.kind === 'video' ? model.preset.default : 'normal'
      return {
        kind: 'video',
        model: making.video,
        prompt,
        aspectRatio,
        lengthSeconds: seconds,
        resolution,
        preset,
        references: [...references],
      }
    }
  }
}

function imageRequest(
  id: string,
  prompt: string,
  references: readonly Reference[],
  asked: { readonly count: number; readonly size: NonNullable<ImageRequest['size']> } | null,
): ImageRequest {
  const model = mediaModel(id, 'image')
  const isImage = model.kind === 'image'
  const { count, size, responseFormat } = isImage
    ? model
    : { count: SERVER, size: SERVER, responseFormat: SERVER }
  return {
    kind: 'image',
    model: id,
    prompt,
    // What only the server decides is not asked for: what it brings is counted all the same.
    count: count.by === 'server' ? null : (asked?.count ?? 1),
    size: size.by === 'server' ? null : (asked?.size ?? '1024x1024'),
    responseFormat: responseFormat.by === 'server' ? null : 'url',
    references: [...references],
  }
}

const SERVER = { by: 'server' } as const
