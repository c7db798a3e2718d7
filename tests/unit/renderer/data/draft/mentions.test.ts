import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDraft, type Draft } from '../../../../../renderer/data/draft/draft.ts'
import {
  mentionRanges,
  mentionToken,
  nameMention,
  namesInText,
  withExchanged,
  withCuts,
  withoutMentions,
  type Mentionable,
  type Mentions,
} from '../../../../../renderer/data/draft/mentions.ts'
import { keptPrompt } from '../../../../../renderer/data/draft/kept-prompt.ts'
import { sentDraft } from '../../../../../renderer/data/draft/sent-draft.ts'

const item = (key: string, asset: string | null = null): Mentionable => ({ key, asset })
const draftOf = (prompt: string, change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  prompt,
  ...change,
})
const MENTIONS: Mentions = { picA: { key: 'a' }, picB: { key: 'b' }, mina: { asset: 'asset-m' } }
const sent = (prompt: string, items: readonly Mentionable[], change: Partial<Draft> = {}) =>
  sentDraft(draftOf(prompt, { mentions: MENTIONS, ...change }), items)

describe('what is sent of a mention', () => {
  it('is the number among the pictures that the model gets, in its words', () => {
    const four = ['b', 'x', 'y', 'a'].map((key) => item(key))
    // The model takes the last three.
    expect(sent('put @[picA] there', four).draft.prompt).toBe('put image 3 there')
    expect(sent('put @[picB] there', four).problem).toEqual({ why: 'unsent_mention' })
    expect(sent('放到@[picA]里', four).draft.prompt).toBe('放到图3里')
    const video = { kind: 'video' } as const
    expect(sent('@[picA] waves', [item('a')], video).draft.prompt).toBe('@image1 waves')
    expect(sent('@[picA]挥手', [item('a')], video).draft.prompt).toBe('@图1挥手')
  })

  it('counts from the edited picture, which is sent first', () => {
    const nothing = { canvas: null, mask: null, prepared: null }
    const edit = { asset: 'e', share: 0.5, way: 'auto', ...nothing } as const
    expect(sent('as in @[picA]', [item('a')], { edit }).draft.prompt).toBe('as in image 2')
  })

  it('finds a named reference by its picture, whichever item that is', () => {
    const items = [item('x'), item('new-key', 'asset-m')]
    expect(sent('@[mina] smiles', items).draft.prompt).toBe('image 2 smiles')
    expect(sent('@[mina] smiles', [item('x')]).problem).toEqual({ why: 'unsent_mention' })
  })

  it('leaves anything else that looks so as it is', () => {
    const text = 'mail me@[host], @[unknown], @picA, @[pic A]'
    expect(sent(text, [item('a')])).toMatchObject({ draft: { prompt: text }, problem: null })
  })

  it('holds in alternatives, with variables, and says what is not filled in', () => {
    const items = [item('a'), item('b')]
    const prompt = '{@[picA]|@[picB]} with {what}'
    expect(sent(prompt, items, { values: { what: 'a hat' } })).toMatchObject({
      draft: { prompt: '{image 1|image 2} with a hat' },
      problem: null,
    })
    expect(sent(prompt, items).problem).toEqual({ why: 'unfilled', names: ['what'] })
  })

  it('holds where only spaces make it longer than is taken, which are not sent', () => {
    const prompt = `@[picA] {what}${' '.repeat(9000)}`
    const { draft, problem } = sent(prompt, [item('a')], { values: { what: 'waves' } })
    expect(draft.prompt.trim()).toBe('image 1 waves')
    expect(problem).toBeNull()
  })

  it('is not looked for in what cannot be sent, however long it is', () => {
    const prompt = `${'{a|'.repeat(100_000)}{x} {x}${'}'.repeat(100_000)}`
    const values = { x: '1|2' }
    expect(sent(prompt, [], { values })).toMatchObject({ draft: { prompt }, problem: null })
  })

  it('refuses what only its variables make too long', () => {
    const values = { x: 'word '.repeat(60) }
    expect(sent('{x}'.repeat(200), [], { values }).problem).toEqual({ why: 'filled_too_long' })
  })
})

it('is the same picture after any reorder of the tray', () => {
  const keys = ['a', 'b', 'c']
  fc.assert(
    fc.property(
      fc.shuffledSubarray(keys, { minLength: 3, maxLength: 3 }),
      fc.array(fc.constantFrom(...keys), { maxLength: 8 }),
      (order, mentioned) => {
        const mentions = Object.fromEntries(keys.map((key) => [`pic-${key}`, { key }]))
        const prompt = mentioned.map((key) => mentionToken(`pic-${key}`)).join(' and ')
        const { draft } = sentDraft(
          draftOf(prompt, { mentions }),
          order.map((key) => item(key)),
        )
        const numbers = [...draft.prompt.matchAll(/image (\d)/g)].map(([, number]) =>
          Number(number),
        )
        expect(numbers.map((number) => order[number - 1])).toEqual(mentioned)
      },
    ),
  )
})

it('keeps for another day what means something then: named references, and words for other pictures', () => {
  const draft = draftOf(' @[picA] beside @[mina] in {place} @[picB]', { mentions: MENTIONS })
  expect(keptPrompt(draft, [item('a')])).toBe('image 1 beside @[mina] in {place}')
})

it('follows a picture that is changed, also a named one, and back', () => {
  const changed = withExchanged(MENTIONS, item('a', 'asset-m'), item('new'))
  expect(changed).toEqual({ ...MENTIONS, picA: { key: 'new' }, mina: { key: 'new' } })
  const [prompt, old] = ['@[picA], @[mina]', item('old', 'asset-m')]
  const back = withExchanged(changed, item('new'), old)
  expect(sentDraft(draftOf(prompt, { mentions: back }), [old]).draft.prompt).toBe(
    'image 1, image 1',
  )
  // The same picture of the library, in another size.
  expect(withExchanged(MENTIONS, item('x', 'asset-m'), item('y', 'asset-m'))).toBe(MENTIONS)
})

describe('names', () => {
  it('are one for each picture, and not given to another one that an undo could then mean', () => {
    const first = nameMention({ prompt: '', mentions: {} }, { key: 'a' }, null)
    expect(first).toEqual({ name: 'picA', mentions: { picA: { key: 'a' } } })
    const { mentions } = first
    expect(nameMention({ prompt: '@[picA]', mentions }, { key: 'a' }, null).name).toBe('picA')
    for (const prompt of ['@[picA]', '']) {
      expect(nameMention({ prompt, mentions }, { key: 'b' }, null)).toEqual({
        name: 'picB',
        mentions: { picA: { key: 'a' }, picB: { key: 'b' } },
      })
    }
    expect(nameMention({ prompt: '', mentions }, { key: 'a' }, null).name).toBe('picA')
  })

  it('are forgotten at last, but none that the prompt mentions', () => {
    let mentions: Mentions = {}
    for (let number = 0; number < 60; number += 1) {
      ;({ mentions } = nameMention({ prompt: '@[picA]', mentions }, { key: `${number}` }, null))
    }
    expect(Object.keys(mentions).length).toBeLessThan(30)
    expect(mentions['picA']).toEqual({ key: '0' })
  })

  it('are those of named references, unless another picture has it in this prompt', () => {
    const draft = { prompt: '@[Mina]', mentions: { Mina: { key: 'a' } } }
    expect(nameMention(draft, { asset: 'm' }, 'mina').name).toBe('picA')
    expect(nameMention({ ...draft, prompt: '' }, { asset: 'm' }, 'mina').name).toBe('mina')
  })

  it('are found in the text of a snippet', () => {
    expect(namesInText('@[mina] beside @[米娜], @[mina], @[x y], @[-]')).toEqual(['mina', '米娜'])
  })
})

describe('a picture that is removed', () => {
  it('takes its mentions along, with one of two spaces', () => {
    const cut = (prompt: string) => withoutMentions(prompt, MENTIONS, [item('a')]).prompt
    expect(cut('put @[picA] there')).toBe('put there')
    expect(cut('@[picA] waves')).toBe('waves')
    expect(cut('wave, @[picA]')).toBe('wave, ')
    expect(cut('@[picA]@[picB] @[picA]')).toBe('@[picB] ')
    expect(withoutMentions('by @[mina]', MENTIONS, [item('k', 'asset-m')]).prompt).toBe('by ')
  })

  it('brings them back to where they were', () => {
    const part = fc.constantFrom('@[picA]', '@[picB]', ' ', 'word', '狐狸', '{', '|')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const prompt = parts.join('')
        const left = withoutMentions(prompt, MENTIONS, [item('a')])
        expect(mentionRanges(left.prompt, MENTIONS).some(({ name }) => name === 'picA')).toBe(false)
        expect(withCuts(left.prompt, left)).toBe(prompt)
      }),
    )
  })

  it('brings them back beside what was typed meanwhile', () => {
    const left = withoutMentions('put @[picA] on a hill', MENTIONS, [item('a')])
    expect(withCuts('put on a green hill', left)).toBe('put @[picA] on a green hill')
    expect(withCuts('please put on a hill', left)).toBe('please put @[picA] on a hill')
    expect(withCuts('', left)).toBe('@[picA] ')
  })
})
