import type { ApiErrorBody } from './api-error.ts'
import type { Output } from './output.ts'

const encoder = new TextEncoder()

/** Server-sent events as this dialect writes them. */
export interface EventStream {
  /** Sends the headers, so that the client knows it was accepted before anything is made. */
  open(): Promise<void>
  send(data: unknown, eventName?: string): Promise<void>
  /** Sends an error event, with HTTP 200, because the headers were sent long ago. */
  sendError(body: ApiErrorBody): Promise<void>
  /** Sends `data: [DONE]` and ends the answer. */
  done(): Promise<void>
}

/** Returns the text of one event. */
export function eventText(data: string, eventName?: string): string {
  return `${eventName === undefined ? '' : `event: ${eventName}\n`}data: ${data}\n\n`
}

/** Creates a stream of events over an output. */
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
