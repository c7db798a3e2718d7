import { describe, expect, it } from 'vitest'
import type { IntakeEntry } from '#shared/domain/intake.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import { itemOfEntry, itemOfReference } from '../../../../../renderer/data/tray/tray-item.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'
import { chipDetails, chipFacts, chipName } from '../../../../../renderer/parts/tray/chip-text.ts'
import { entryOfNumber, stored } from '../../data/tray/entries.ts'

const { t } = createI18n('en')
const factsOf = (entry: IntakeEntry) => chipFacts(t, 'en', itemOfEntry(entry)).join(' · ')

describe('what a chip says', () => {
  it('is how far its picture is, and then the pixels and the size of the copy', () => {
    const preparing = entryOfNumber(1, 'preparing')
    expect(factsOf(entryOfNumber(1, 'waiting'))).toBe('Waiting')
    expect(factsOf(preparing)).toBe('Preparing')
    if (preparing.state === 'preparing') {
      expect(factsOf({ ...preparing, fraction: 0.456 })).toBe('Preparing · 46%')
    }
    expect(factsOf(entryOfNumber(1, 'ready'))).toBe('64 × 48 · 1 kB')
    expect(factsOf(entryOfNumber(1, 'failed'))).toBe('Cannot be used')
  })

  it('is said also of what has no pixels, no name or only an address', () => {
    const sound = itemOfReference(stored(2, { width: null, height: null, name: '' }))
    expect(chipFacts(t, 'en', sound)).toEqual(['1 kB'])
    expect(chipName(t, sound)).toBe('Picture')
    const url = 'https://pictures.example/a.png'
    const address = itemOfReference({ type: 'address', kind: 'image', url })
    expect(chipFacts(t, 'en', address)).toEqual(['Sent as an address'])
    expect(chipName(t, address)).toBe(url)
  })

  it('has all that was done to the picture, a line each', () => {
    const changes: ReferenceChange[] = [
      { type: 'oriented' },
      { type: 'scaled', from: { width: 6000, height: 4000 }, to: { width: 2048, height: 1365 } },
      {
        type: 'encoded',
        from: { mime: 'image/heic', bytes: 2_500_000 },
        to: { mime: 'image/jpeg', bytes: 400_000 },
      },
      {
        type: 'encoded',
        from: { mime: 'image/odd', bytes: 5 },
        to: { mime: 'image/png', bytes: 6 },
      },
      { type: 'first_frame' },
      { type: 'stripped', bytes: 12_000 },
      { type: 'profile_dropped' },
    ]
    expect(chipDetails(t, 'en', itemOfReference(stored(1), changes))?.split('\n')).toEqual([
      'Turned upright',
      'Scaled from 6000 × 4000 to 2048 × 1365',
      'Encoded from HEIC 2.5 MB to JPEG 400 kB',
      'Encoded from image/odd 5 bytes to PNG 6 bytes',
      'First frame only',
      '12 kB of metadata left out',
      'Color profile left out',
    ])
    expect(chipDetails(t, 'en', itemOfReference(stored(1)))).toBeNull()
  })

  it('has the sentence of why it cannot be used, without a word of cost', () => {
    const details = chipDetails(t, 'en', itemOfEntry(entryOfNumber(1, 'failed')))
    expect(details).not.toBeNull()
    expect(details).not.toMatch(/charge/i)
  })
})
