import type { KeyboardEvent, MouseEvent } from 'react'
import { gestureSchema, type Gesture } from '#shared/ipc/gesture.ts'

/** What of a click or a key press tells whether it is a fresh one: `repeat` of a key, `detail` (its place among quick clicks) of a click. */
export type Press = Partial<
  Pick<globalThis.KeyboardEvent, 'repeat'> & Pick<globalThis.MouseEvent, 'detail'>
>

/** Milliseconds in which a second press for the same thing is a slip: as long as systems wait for the second click of a double one. */
const DOUBLE_PRESS = 500

let last: { readonly subject: unknown; readonly at: number } | null = null

/**
 * Returns the gesture that a press is, or null for one that nothing may be paid for: a key that is held down, the second click of a double
 * one, and any other second press for the same `subject` within half a second. The browser counts a click as a second one only where the
 * system's time and place for it are kept, so that a hand that shakes, a key that bounces, and a touch screen need the time as well. A
 * `subject` is compared as by `Object.is`; `now` is in milliseconds.
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
 * Returns the handlers of a button that spends. `action` is called with a fresh gesture, which the calls that spend ask for: see
 * `freshGesture`. While Enter is held, a button is clicked again and again, and such a click does not tell that it comes from a held key: the
 * key is stopped before.
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
