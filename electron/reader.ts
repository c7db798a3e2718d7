import { endWithParent } from './engine/reader/end-with-parent.ts'
import { GIVES_WAY, lowerPriority } from './engine/reader/lower-priority.ts'
import { READY } from './engine/reader/messages.ts'
import { serve } from './engine/reader/serve.ts'

/**
 * The process that reads foreign bytes, started by the app (`app/reader-process.ts`) or under plain Node (`cli/node/reader-process.ts`).
 * It has no token, opens no connection and no database, and may be killed at any time.
 */
const port = portToHost()
if (process.argv.includes(GIVES_WAY)) lowerPriority()
await endWithParent()
port.listen((message) => {
  serve(message).then(port.post, (thrown: unknown) => {
    // Nobody would hear of it otherwise: a promise that is not waited for.
    setImmediate(() => {
      throw thrown
    })
  })
})

port.post(READY)

interface Port {
  listen(listener: (message: unknown) => void): void
  post(message: unknown): void
}

function portToHost(): Port {
  const { parentPort } = process
  // Only there in Electron's utility processes.
  if (parentPort !== undefined) {
    return {
      listen: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
      post: (message) => parentPort.postMessage(message),
    }
  }
  process.on('disconnect', () => process.exit())
  return {
    listen: (listener) => void process.on('message', listener),
    post: (message) => void process.send?.(message),
  }
}
