import type { KeyboardEvent, MouseEvent } from 'react'
import { gestureSchema, type Gesture } from '#shared/ipc/gesture.ts'

/**
 * The properties of a click or a key press that show whether it is a fresh one: `repeat` of a key, `detail` (its
 * number among quick clicks) of a click.
 */
export type Press = Partial<
  Pick<globalThis.KeyboardEvent, 'repeat'> & Pick<globalThis.MouseEvent, 'detail'>
>

/**
 * Milliseconds in which a second press for the same subject is unintended: as long as systems wait for the second
 * click of a double one.
 */
const DOUBLE_PRESS = 500

let last: { readonly subject: unknown; readonly at: number } | null = null

/**
 * Returns the gesture of a press, or null for one that must not spend: a key that is held down, the second click of a
 * double one, and any other second press for the same `subject` within half a second. The browser counts a click as a
 * second one only within the system's time and distance, so a hand that shakes, a key that bounces, and a touch
 * screen need the time as well. A `subject` is compared by `Object.is`; `now` is in milliseconds.
 */
export function freshGesture(
  press: Press,
  subject: unknown,
  now = performance.now(),
): Gesture | null {
  if (press.repeat === true || (press.detail ?? 0) > 1) return null
  if (last !== null && Object.is(last.subject, subject) && now - last.at < DOUBLE_PRESS) return null
  last = { subject, at: now }
  return gestureSchema.parse(crypto.randomUUID())
}

/**
 * Returns the handlers of a button that spends. `action` is called with a fresh gesture, which the calls that spend
 * require: see `freshGesture`. While Enter is held, a button is clicked again and again, and such a click does not
 * show that it comes from a held key: the key is stopped before.
 */
export function onSpend(subject: unknown, action: (gesture: Gesture) => void) {
  return {
    onKeyDown(press: KeyboardEvent): void {
      if (press.repeat) press.preventDefault()
    },
    onClick(click: MouseEvent): void {
      const gesture = freshGesture(click.nativeEvent, subject)
      if (gesture !== null) action(gesture)
    },
  }
}
