import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Where what a user reads is written: in catalogues as a rule, but nothing keeps it out of the rest. */
const FOLDERS = ['renderer', 'shared', 'electron/app', 'electron/cli']

export interface SourceText {
  /** Relative to the project. */
  readonly file: string
  /** As written, with `{{…}}` for what is put in. */
  readonly text: string
}

/** Returns every text of the sources with Chinese in it: what stands in comments and in patterns is none. */
export function chineseTexts(): readonly SourceText[] {
  return FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
    .flatMap((file) =>
      textsOf(file, readFileSync(join(ROOT, file), 'utf8')).map((text) => ({ file, text })),
    )
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
}

function textsOf(file: string, source: string): readonly string[] {
  const texts: string[] = []
  new Visitor({
    Literal: ({ value }) => {
      if (typeof value === 'string') texts.push(value)
    },
    TemplateLiteral: ({ quasis }) => {
      texts.push(quasis.map(({ value }) => value.cooked ?? value.raw).join('{{…}}'))
    },
    JSXText: ({ value }) => {
      texts.push(value.trim())
    },
  }).visit(parseSync(file, source).program)
  return texts
}
