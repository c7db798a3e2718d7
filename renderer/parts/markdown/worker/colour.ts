import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import lua from 'highlight.js/lib/languages/lua'
import markdown from 'highlight.js/lib/languages/markdown'
import php from 'highlight.js/lib/languages/php'
import powershell from 'highlight.js/lib/languages/powershell'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import type { ColouredText, ColourKind } from './task.ts'

const LANGUAGES = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  markdown,
  php,
  powershell,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
}

for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language)

/** Few colours, which can be told apart in both themes: by the first part of the highlighter's own names. */
const KINDS: Readonly<Record<string, ColourKind>> = {
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
  doctag: 'comment',
  keyword: 'keyword',
  built_in: 'keyword',
  type: 'keyword',
  'selector-tag': 'keyword',
  'template-tag': 'keyword',
  literal: 'literal',
  number: 'literal',
  symbol: 'literal',
  bullet: 'literal',
  link: 'literal',
  title: 'name',
  section: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
  string: 'string',
  regexp: 'string',
  code: 'string',
  addition: 'added',
  deletion: 'removed',
}

const PART = /<span class="([^"]*)">|(<\/span>)|([^<]+)/g
const ESCAPED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

/**
 * Returns code in its colours, or null for a language that is not known. Takes time in proportion to its length for all that is meant as
 * code; it belongs into the worker, where there is an end to it in any case.
 */
export function colour(language: string, text: string): ColouredText[] | null {
  if (hljs.getLanguage(language) === undefined) return null
  return textsIn(hljs.highlight(text, { language, ignoreIllegals: true }).value)
}

/** Reads the highlighter's markup, in which there is nothing but `span` and escaped text. */
function textsIn(markup: string): ColouredText[] {
  const texts: { text: string; readonly kind: ColourKind | null }[] = []
  const open: (ColourKind | null)[] = []
  for (const [, classes, end, escaped] of markup.matchAll(PART)) {
    if (classes !== undefined) open.push(kindOf(classes) ?? open.at(-1) ?? null)
    else if (end !== undefined) open.pop()
    else if (escaped !== undefined) {
      const kind = open.at(-1) ?? null
      const text = escaped.replaceAll(/&[^;]{2,4};/g, (entity) => ESCAPED[entity] ?? entity)
      const last = texts.at(-1)
      if (last?.kind === kind) last.text += text
      else texts.push({ text, kind })
    }
  }
  return texts
}

/** The highlighter writes `hljs-title function_`. */
function kindOf(classes: string): ColourKind | null {
  const name = /hljs-([\w-]+)/.exec(classes)?.[1]
  return name === undefined ? null : (KINDS[name] ?? null)
}
