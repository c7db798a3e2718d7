import type { IntakeEntry } from '#shared/domain/intake.ts'
import type { Reference, StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import type { TrayItem } from '../../../../../renderer/data/tray/tray-item.ts'

const ADDITION = '00000000-0000-4000-8000-0000000000aa'

/** A UUID that ends in a number. */
export const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Returns a copy of a picture that is kept, by a number. */
export function stored(number: number, change: Partial<StoredReference> = {}): StoredReference {
  return {
    type: 'stored',
    kind: 'image',
    sha256: String(number).padStart(64, '0'),
    mime: 'image/png',
    bytes: 1000 + number,
    name: `${number}.png`,
    width: 64,
    height: 48,
    ...change,
  }
}

/** Returns the entry of a number, in a state; its position is the number too. */
export function entryOfNumber(
  number: number,
  state: IntakeEntry['state'],
  addition = ADDITION,
): IntakeEntry {
  const base = {
    id: idOf(number),
    addition,
    position: number,
    name: `${number}.png`,
    canReveal: true,
  }
  switch (state) {
    case 'waiting':
      return { ...base, state }
    case 'preparing':
      return { ...base, state, fraction: null }
    case 'ready':
      return { ...base, state, reference: stored(number), changes: [{ type: 'oriented' }] }
    case 'failed':
      return { ...base, state, error: new AppError('invalid_request').data }
  }
}

/** Returns the references of what can be sent, in its order. */
export function referencesOf(items: readonly TrayItem[]): Reference[] {
  return items.flatMap((item) => (item.state === 'ready' ? [item.reference] : []))
}
