import type { CallView } from '#shared/domain/chat-view.ts'
import { bridge } from '../../../data/bridge.ts'
import { useAsked } from '../../../data/use-asked.ts'

/** Returns a call with as much of its arguments as can be had: messages tell of long ones in short, and what runs is to be read before. */
export function useWholeCall(call: CallView): CallView {
  const { id, isCut, state } = call
  const whole = useAsked(
    `${id} ${isCut} ${call.edited === null}`,
    () => (isCut ? bridge.chat.call({ call: id }) : Promise.resolve(null)),
    state,
    { after: 0 },
  )
  if (whole === null) return call
  return { ...call, arguments: whole.arguments, edited: whole.edited, isCut: whole.isCut }
}
