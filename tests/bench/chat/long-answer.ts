const SENTENCES = [
  'A lighthouse stands where the land gives up, and *nobody* asks it why.',
  'Its lamp turns once in ten seconds; the sea takes longer to answer.',
  'Whoever paints it begins with the sky, since **everything else** borrows its colour.',
  'Some keep the horizon low, some leave it out, and a few put it where `y = 0.618` says.',
] as const

const CODE = ['```ts', 'const light = lamp.turn(10)', 'if (light.isSeen) paint(light)', '```'].join(
  '\n',
)

const TABLE = [
  '| picture | width | height |',
  '| ------- | ----- | ------ |',
  '| dawn    | 1792  | 1024   |',
  '| storm   | 1024  | 1792   |',
].join('\n')

/** The last words of every answer, by which its end is known. */
export const LAST_WORDS = 'So much for lighthouses.'

/** Returns an answer of about so many words, as models write them: headings, paragraphs, lists, code and tables. */
export function longAnswer(words: number): string {
  const parts: string[] = []
  let count = 0
  for (let section = 1; count < words; section += 1) {
    const paragraphs = [0, 1, 2].map((each) =>
      [0, 1, 2, 3].map((at) => SENTENCES[(section + each + at) % SENTENCES.length]).join(' '),
    )
    const list = [0, 1, 2].map((at) => `- ${SENTENCES[(section + at) % SENTENCES.length]}`)
    const extra = section % 3 === 0 ? [TABLE] : section % 3 === 1 ? [CODE] : []
    const part = [`## Part ${section}`, ...paragraphs, list.join('\n'), ...extra].join('\n\n')
    parts.push(part)
    count += part.split(/\s+/).length
  }
  return `${parts.join('\n\n')}\n\n${LAST_WORDS}`
}
