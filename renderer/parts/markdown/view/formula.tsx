import 'katex/dist/katex.min.css'
import { useMemo } from 'react'
import { useTask } from '../worker/use-task.ts'
import { LIMITS } from '../limits.ts'
import { elementsOf } from './formula-elements.ts'

interface FormulaProps {
  readonly source: string
  readonly isDisplayed: boolean
  readonly isClosed?: boolean
}

/** Shows a formula; as it was written until it is drawn, and where it cannot be. */
export function Formula({ source, isDisplayed, isClosed = true }: FormulaProps) {
  const input = useMemo(
    () => (source.length > LIMITS.formula || !isClosed ? null : { source, isDisplayed }),
    [source, isDisplayed, isClosed],
  )
  const state = useTask('formula', input)
  const markup = state?.output ?? null
  const elements = useMemo(() => (markup === null ? null : elementsOf(markup)), [markup])
  const isCurrent = isClosed && state?.input.source === source
  const sign = isDisplayed ? '$$' : '$'
  return (
    <span
      className={isDisplayed ? 'markdown-formula markdown-displayed' : 'markdown-formula'}
      dir="ltr"
      data-markdown={`${sign}${source}${sign}`}
    >
      {isCurrent && elements !== null ? elements : <code>{source}</code>}
    </span>
  )
}
