/**
 * The process that reads foreign bytes, as it is when they get the better of it: what it does with a file whose name says so (`abort`,
 * `loop`, `nonsense`) no real file need be found for. `NAME.pid` then says which process it is.
 */
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { endWithParent } from '../../../electron/engine/reader/end-with-parent.ts'
import { READY } from '../../../electron/engine/reader/messages.ts'
import { serve } from '../../../electron/engine/reader/serve.ts'

const requestSchema = z.object({ id: z.number(), input: z.object({ file: z.string() }) })

await endWithParent()
process.on('message', (message) => {
  const { id, input } = requestSchema.parse(message)
  if (/abort|loop/.test(input.file)) writeFileSync(`${input.file}.pid`, String(process.pid))
  if (input.file.includes('abort')) process.abort()
  // Nothing else runs any more, the end of the connection to the parent is not heard.
  while (input.file.includes('loop'));
  if (input.file.includes('nonsense')) process.send?.({ id, ok: true, output: { width: 'wide' } })
  else void serve(message).then((answer) => process.send?.(answer))
})
process.send?.(READY)
