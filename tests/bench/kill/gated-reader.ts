import type { StartHelper } from '../../../electron/engine/reader/helper-process.ts'
import { requestSchema } from '../../../electron/engine/reader/messages.ts'
import { startReader } from '../../integration/support/test-readers.ts'
import { gate } from './gate.ts'

/** Starts the process that reads foreign bytes, which is killed where the gate says so: right after it was asked for something. */
export const gatedReader: StartHelper = (events, urgency) => {
  const child = startReader(events, urgency)
  return {
    ...child,
    send(message) {
      child.send(message)
      if (gate().killsReader(`reader ${requestSchema.parse(message).operation}`)) child.kill()
    },
  }
}
