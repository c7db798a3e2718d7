import { createHash } from 'node:crypto'
import type { AnsweredMedia, AnswerEvent } from '../answer-event.ts'
import { kindOfBytes, SHORTEST_BASE64 } from './base64.ts'
import {
  looksLikeMediaUrl,
  resolveMedia,
  resolvePoster,
  type ResolveContext,
} from './media-reference.ts'
import type { MediaReference, ResolvedMedia } from './media-reference.ts'
import { MediaSlots } from './media-slots.ts'
import { isSentAddress, type SentReferences } from './sent-references.ts'

/** Where a reference was found. */
export interface MediaOrigin {
  readonly choice: number
  /** The content it was found in, when that had to be repaired or was no JSON at all; else null. */
  readonly salvagedFrom: string | null
}

/** What is needed to distinguish media from what only looks like them. */
export interface MediaContext extends ResolveContext {
  /** What was sent: in an answer that had to be repaired, an address among it is an echo. */
  readonly sent?: SentReferences | undefined
}

/** Fewer bytes are no file, only the beginning of one. */
const FEWEST_BYTES = (SHORTEST_BASE64 / 4) * 3

type MediaEvent = AnswerEvent & { readonly type: 'media' }
type PlacedMedia = ResolvedMedia & Pick<AnsweredMedia, 'poster'>

/** Turns references into events: resolves them, drops invalid ones, and gives each its index. */
export class MediaEvents {
  readonly #context: MediaContext
  readonly #slots = new MediaSlots()
  /** Pictures in the answer to a video request: thumbnails, unless nothing else comes. */
  #thumbnails: { readonly media: PlacedMedia; readonly origin: MediaOrigin }[] = []

  constructor(context: MediaContext) {
    this.#context = context
  }

  /** How many different outputs there have been. */
  get count(): number {
    return this.#slots.size
  }

  /** Returns the event for a reference; null when it is no media, a duplicate, or possibly a mere thumbnail. */
  take(reference: MediaReference, origin: MediaOrigin): MediaEvent | null {
    if (this.#isProse(reference)) return null
    const resolved = resolveMedia(reference, this.#context)
    if (resolved === null) return null
    if (origin.salvagedFrom !== null && !this.#isSalvage(reference, resolved, origin.salvagedFrom))
      return null
    const poster =
      resolved.kind === 'video' ? resolvePoster(reference.poster, this.#context.apiOrigin) : null
    const media = { ...resolved, poster }
    if (this.#context.expects === 'video' && media.kind === 'image') {
      this.#thumbnails.push({ media, origin })
      return null
    }
    return this.#place(media, origin)
  }

  /** Returns, at the end, the pictures of a video request that brought no video. */
  end(): MediaEvent[] {
    const thumbnails = this.count === 0 ? this.#thumbnails : []
    this.#thumbnails = []
    return thumbnails.flatMap(({ media, origin }) => this.#place(media, origin) ?? [])
  }

  #place(media: PlacedMedia, origin: MediaOrigin): MediaEvent | null {
    const { choice, salvagedFrom } = origin
    const url = media.source.type === 'url' ? media.source.url : null
    const slot = this.#slots.place(choice, url)
    if (slot === null) return null
    return {
      type: 'media',
      media: { ...slot, choice, ...media, salvaged: salvagedFrom !== null },
    }
  }

  /**
   * Returns whether a reference in a defective answer counts as output. The rules are stricter than elsewhere: an
   * address on a line of its own is likelier to say where help is, a page is about an error, and what was sent may be
   * repeated.
   */
  #isSalvage({ text, element }: MediaReference, { source }: ResolvedMedia, said: string): boolean {
    if (/<!doctype html|<html[\s>]/i.test(said)) return false
    const { sent, extracted } = this.#context
    if (source.type === 'url') {
      // Complete ones only; and leftovers of base64 may look like a path.
      if (!/^(?:https?:\/\/|\/)/i.test(text.trim()) || /base64,|["<>]/.test(text)) return false
      const isMentioned = said.includes(text) && said.trim() !== text.trim()
      if (element === null && isMentioned && !looksLikeMediaUrl(text)) return false
      return sent === undefined || !isSentAddress(sent, text, source.url)
    }
    // A part of a file, with another one after it.
    if (/[\w+/]iVBORw0KGgo/.test(text.slice(0, 200))) return false
    if (source.type === 'unwritten') return true
    const content =
      source.type === 'bytes'
        ? { beginning: source.bytes, sha256: sha256Of(source.bytes) }
        : (extracted?.contentOf(source.path) ?? null)
    return (
      content !== null &&
      content.beginning.length >= FEWEST_BYTES &&
      kindOfBytes(content.beginning) !== null &&
      (content.sha256 === null || sent?.digests.has(content.sha256) !== true)
    )
  }

  /** Returns whether an address is part of the text of a chat, because nothing marks it as media. */
  #isProse({ text, element }: MediaReference): boolean {
    return (
      this.#context.expects === 'text' &&
      element === null &&
      /^(?:https?:|\/)/i.test(text) &&
      !looksLikeMediaUrl(text)
    )
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
