import { Check, Copy } from 'lucide-react'
import { memo, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../ui/copy-text.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { LIMITS } from '../limits.ts'
import type { ColouredText } from '../worker/task.ts'
import { useTask } from '../worker/use-task.ts'

interface CodeBlockProps {
  readonly language: string
  readonly text: string
}

/** Milliseconds for which a button says that it has copied. */
const SAYS_SO_FOR = 2_000

/** Shows code with its language, in colours where the language is known, and a button that copies it. */
export function CodeBlock({ language, text }: CodeBlockProps) {
  const { t } = useTranslation()
  const name = language === '' ? t('markdown.code') : t('markdown.codeIn', { language })
  return (
    <figure className="markdown-code" aria-label={name}>
      <figcaption>
        <span>{language === '' ? t('markdown.code') : language}</span>
        <CopyButton text={text} />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is scrolled by keys, too */}
      <pre tabIndex={0} dir="ltr" data-language={language}>
        <code>
          <Coloured language={language} text={text} />
        </code>
      </pre>
    </figure>
  )
}

function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<string | null>(null)
  const isCopied = copied === text
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(null), SAYS_SO_FOR)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <>
      <IconButton
        icon={isCopied ? Check : Copy}
        label={t('markdown.copyCode')}
        onClick={() => setCopied(copyText(text) ? text : null)}
      />
      <output className="sr-only">{isCopied ? t('markdown.copied') : ''}</output>
    </>
  )
}

/** Lines that are drawn together: what is above the last of them is not laid out anew while code grows. */
const LINES_TOGETHER = 40

/** What was coloured before stays so while more is written behind it. */
function Coloured({ language, text }: CodeBlockProps) {
  const isColoured = language !== '' && text.length <= LIMITS.colouredCode
  const input = useMemo(
    () => (isColoured ? { language, text } : null),
    [isColoured, language, text],
  )
  const state = useTask('colour', input)
  const output = state?.output ?? null
  const before = state?.input.text ?? ''
  const texts = useMemo(() => {
    if (output === null || !text.startsWith(before)) return [{ text, kind: null }]
    return [...output, { text: text.slice(before.length), kind: null }]
  }, [output, before, text])
  return partsOf(texts).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- they only follow each other
    <Lines key={index} texts={part} />
  ))
}

/** Cuts texts behind every so many lines. */
function partsOf(texts: readonly ColouredText[]): ColouredText[][] {
  const parts: ColouredText[][] = [[]]
  let lines = 0
  for (const { text, kind } of texts) {
    let from = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      lines += 1
      if (lines % LINES_TOGETHER === 0) {
        parts.at(-1)?.push({ text: text.slice(from, end + 1), kind })
        parts.push([])
        from = end + 1
      }
    }
    if (from < text.length) parts.at(-1)?.push({ text: text.slice(from), kind })
  }
  return parts
}

const Lines = memo(
  function Lines({ texts }: { readonly texts: readonly ColouredText[] }) {
    const letters = texts.map((each, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- they only follow each other
      <Letters key={index} {...each} />
    ))
    return <span className="markdown-lines">{letters}</span>
  },
  ({ texts }, other) =>
    texts.length === other.texts.length &&
    texts.every(
      ({ text, kind }, index) =>
        other.texts[index]?.text === text && other.texts[index].kind === kind,
    ),
)

function Letters({ text, kind }: ColouredText) {
  return kind === null ? text : <span data-kind={kind}>{text}</span>
}
