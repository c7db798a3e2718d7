import type { ApiErrorBody } from './api-error.ts'
import type { Output } from './output.ts'

const encoder = new TextEncoder()

/** Server-sent events as this dialect writes them. */
export interface EventStream {
  /** Sends the headers, so that the client knows it was accepted before anything is made. */
  open(): Promise<void>
  send(data: unknown, eventName?: string): Promise<void>
  /** The error that comes with HTTP 200, because the headers have long gone. */
  sendError(body: ApiErrorBody): Promise<void>
  /** `data: [DONE]`, then the end of the answer. */
  done(): Promise<void>
}

/** The text of one event. */
export function eventText(data: string, eventName?: string): string {
  return `${eventName === undefined ? '' : `event: ${eventName}\n`}data: ${data}\n\n`
}

/** A stream of events over an output. */
export function eventStream(output: Output): EventStream {
  const send = (data: string, eventName?: string): Promise<void> =>
    output.write(encoder.encode(eventText(data, eventName)), 'event')
  return {
    open() {
      return output.head(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-cache',
        Connection: 'keep-alive',
      })
    },
    send(data, eventName) {
      return send(JSON.stringify(data), eventName)
    },
    sendError(body) {
      return send(JSON.stringify(body), 'error')
    },
    async done() {
      await output.write(encoder.encode(eventText('[DONE]')), 'done')
      await output.end()
    },
  }
}
