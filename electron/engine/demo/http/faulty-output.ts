import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Fault, FaultPoint } from '../faults.ts'
import { pause } from '../pace.ts'
import { eventText } from './event-stream.ts'
import { ClientGone, type ChunkKind, type Output } from './output.ts'

const encoder = new TextEncoder()
const BROKEN_EVENT = encoder.encode(eventText('{"id":"chatcmpl-broken","choices":[{"index":0,"del'))

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>

/** Applies faults to an output. Without any it returns the output itself. */
export function faultyOutput(
  output: Output,
  faults: readonly Fault[],
  signal: AbortSignal,
): Output {
  if (faults.length === 0) return output
  const find = <K extends Fault['kind']>(kind: K): FaultOf<K> | undefined =>
    faults.find((fault): fault is FaultOf<K> => fault.kind === kind)

  const pieceBytes = find('tiny_pieces')?.bytes
  const chunkDelay = find('delay_chunks')?.milliseconds
  const errorEvent = find('error_event')
  const breaks = faults.filter((fault) => fault.kind === 'stall' || fault.kind === 'cut')
  let bytes = 0
  let events = 0
  let chunks = 0
  /** After an injected error event the rest of the answer is swallowed. */
  let over = false

  /** Stalls or cuts; never returns normally. */
  const breakOff = async (fault: FaultOf<'stall'> | FaultOf<'cut'>): Promise<never> => {
    if (fault.kind === 'cut') output.cut()
    await untilAborted(signal)
    throw new ClientGone()
  }

  const put = async (chunk: Uint8Array): Promise<void> => {
    const step = pieceBytes ?? (chunk.byteLength || 1)
    for (let at = 0; at < chunk.byteLength; at += step) {
      await output.write(chunk.subarray(at, at + step), 'bytes')
      // Lets the piece leave as a packet of its own.
      if (pieceBytes !== undefined) await nextTurn()
    }
    bytes += chunk.byteLength
  }

  /** Writes a chunk, or as much of it as comes before a stall or cut. */
  const putOrBreak = async (chunk: Uint8Array): Promise<void> => {
    for (const fault of breaks) {
      const keep = bytesBefore(fault.after, chunk, bytes)
      if (keep === undefined) continue
      await put(chunk.subarray(0, keep))
      await breakOff(fault)
    }
    await put(chunk)
  }

  const replaced = (chunk: Uint8Array, kind: ChunkKind): Uint8Array =>
    kind === 'event' && find('malformed_event')?.event === events ? BROKEN_EVENT : chunk

  return {
    async head(status, headers) {
      const delay = find('delay_headers')
      if (delay !== undefined) await pause(delay.milliseconds, signal)
      const first = breaks.find((fault) => fault.after.at === 'headers')
      if (first !== undefined) await breakOff(first)
      const type = find('content_type')
      await output.head(status, {
        ...headers,
        ...(type !== undefined && { 'Content-Type': type.value }),
      })
    },
    async write(chunk, kind) {
      if (over) return
      if (kind === 'done' && find('missing_done') !== undefined) return
      if (chunks > 0 && chunkDelay !== undefined) await pause(chunkDelay, signal)
      chunks++
      const broken = breaks.find(
        (fault) => fault.after.at === 'events' && fault.after.count === events,
      )
      if (broken !== undefined) await breakOff(broken)
      if (errorEvent !== undefined && events === errorEvent.afterEvents) {
        over = true
        await put(encoder.encode(eventText(JSON.stringify({ error: errorEvent.error }), 'error')))
        if (find('missing_done') === undefined) await put(encoder.encode(eventText('[DONE]')))
        return
      }
      await putOrBreak(replaced(chunk, kind))
      if (kind === 'event') events++
    },
    end: () => output.end(),
    cut: () => output.cut(),
  }
}

/** Returns how many bytes of a chunk may still be sent after `sent` bytes; undefined when all of it may. */
function bytesBefore(point: FaultPoint, chunk: Uint8Array, sent: number): number | undefined {
  if (point.at === 'bytes') {
    return point.count < sent + chunk.byteLength ? Math.max(0, point.count - sent) : undefined
  }
  if (point.at !== 'inside_character') return undefined
  const lead = chunk.findIndex((byte) => byte >= 0xc0)
  return lead < 0 ? undefined : lead + 1
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
