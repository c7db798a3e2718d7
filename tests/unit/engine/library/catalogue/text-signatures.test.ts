import { describe, expect, it } from 'vitest'
import { createTextSignatures } from '../../../../../electron/engine/library/catalogue/text-signatures.ts'
import { random } from '../../../../bench/random.ts'
import { promptFrom } from '../../../../bench/seed/prompts.ts'

const PROMPTS = Array.from({ length: 2000 }, (_, place) =>
  promptFrom(random(place, 3), 1_000_000).toLowerCase(),
)

function signed(texts: readonly string[]) {
  const signatures = createTextSignatures()
  for (const text of texts) signatures.add(text)
  return signatures
}

describe('signatures of texts', () => {
  it('never say of a text that it does not have what it has', () => {
    const signatures = signed(PROMPTS)
    for (const [place, text] of PROMPTS.entries()) {
      const { below } = random(place, 4)
      const from = below(text.length)
      const some = [text.slice(from, from + 1 + below(20)), text.slice(0, below(5))]
      expect(signatures.mayHave(some)).toContain(place)
    }
  })

  it.each(['lighthouse', 'kestrelwing', 'zzyzzyva', '水墨画'])(
    'tell of most texts that they do not have %s',
    (word) => {
      const wrong = signed(PROMPTS)
        .mayHave([word])
        .filter((place) => PROMPTS[place]?.includes(word) === false)
      expect(wrong.length).toBeLessThan(PROMPTS.length / 20)
    },
  )

  it('may have nothing at all', () => {
    const signatures = signed(['', 'fox'])
    expect(signatures.mayHave(['fox'])).toEqual([1])
    expect(signatures.mayHave(['', ''])).toEqual([0, 1])
    expect(signatures.mayHave([])).toEqual([0, 1])
  })
})
