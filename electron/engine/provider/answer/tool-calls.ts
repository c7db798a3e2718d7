import type { ToolCall } from '#shared/domain/chat.ts'
import { AppError } from '#shared/errors.ts'
import { parseJson } from '../error-body.ts'
import type { ToolCallPiece } from './tool-call-piece.ts'

/** All open calls of a choice together, in UTF-16 code units, with something for each call. */
const LONGEST_CALLS = 1024 * 1024
const WEIGHT_OF_A_CALL = 200

interface OpenCall {
  readonly index: number | null
  id: string | null
  name: string | null
  readonly json: string[]
}

/**
 * Assembles the tool calls of one choice from their pieces and gives every call a unique id. Calls are kept until the
 * choice ends: pieces of two calls may be interleaved, so nothing else shows that a call is complete.
 */
export class ToolCalls {
  #open: OpenCall[] = []
  #weight = 0
  readonly #ids = new Set<string>()
  #madeUp = 0

  /** Whether no call is open. */
  get idle(): boolean {
    return this.#open.length === 0
  }

  /** Takes a piece. Throws `bad_response` when the calls outgrow what any model writes. */
  push(piece: ToolCallPiece): void {
    let call = this.#callOf(piece)
    if (call === null) {
      call = { index: piece.index, id: null, name: null, json: [] }
      this.#open.push(call)
      this.#weight += WEIGHT_OF_A_CALL
    }
    this.#weight += piece.arguments.length + (piece.id?.length ?? 0) + (piece.name?.length ?? 0)
    if (this.#weight > LONGEST_CALLS) {
      throw new AppError('bad_response', { charged: 'maybe', detail: 'A tool call does not end' })
    }
    call.id ??= piece.id
    call.name ??= piece.name
    if (piece.arguments !== '') call.json.push(piece.arguments)
  }

  /**
   * Returns the calls, in the order of their indexes; one without a name is none. Unless the choice is `complete`, a
   * call whose arguments broke off is left out.
   */
  end(complete: boolean): ToolCall[] {
    const calls = this.#open.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
    this.#open = []
    this.#weight = 0
    return calls.flatMap(({ id, name, json }) => {
      const text = json.join('')
      if (name === null || (!complete && parseJson(text) === undefined)) return []
      return [this.whole({ id, name, arguments: text })]
    })
  }

  /** Returns a call that came in one piece. Missing arguments are none: `{}`. */
  whole(call: { id: string | null; name: string; arguments: string }): ToolCall {
    const json = call.arguments.trim() === '' ? '{}' : call.arguments
    return { id: this.#uniqueId(call.id), name: call.name, arguments: json }
  }

  /** Returns the open call that a piece continues; null when it begins another. */
  #callOf({ index, id, name }: ToolCallPiece): OpenCall | null {
    const call =
      index === null ? this.#open.at(-1) : this.#open.findLast((open) => open.index === index)
    if (call === undefined) return null
    if (name === null || call.name === null || (id !== null && id === call.id)) return call
    // Another name: some servers give every call the index 0, or none, and repeat neither id nor name within a call.
    const another = id === null ? index === null : call.id !== null
    return another ? null : call
  }

  /** Returns the server's id, or a made-up one where it sent none or a duplicate: results are matched by it. */
  #uniqueId(id: string | null): string {
    let unique = id
    while (unique === null || this.#ids.has(unique)) {
      this.#madeUp += 1
      unique = `call_${this.#madeUp}`
    }
    this.#ids.add(unique)
    return unique
  }
}
