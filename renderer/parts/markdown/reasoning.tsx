import '../../styles/reasoning.css'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactDuration } from '../../i18n/duration-text.ts'
import { LazyMarkdown } from './lazy-markdown.tsx'
import type { MarkdownProps } from './markdown.tsx'

interface ReasoningProps extends MarkdownProps {
  /** How long it took; null while it goes on, and where nobody knows. */
  readonly seconds: number | null
  /** Called when it is unfolded, for what has to be read first. */
  readonly onUnfold?: () => void
}

/** Shows what was thought before an answer: folded, with how long it took. What is folded is not parsed. */
export function Reasoning({ seconds, onUnfold, ...text }: ReasoningProps) {
  const { t } = useTranslation()
  const [isUnfolded, setUnfolded] = useState(false)
  return (
    <details
      className="markdown-reasoning"
      onToggle={({ currentTarget: { open } }) => {
        setUnfolded(open)
        if (open) onUnfold?.()
      }}
    >
      <summary>
        <ChevronRight aria-hidden />
        {titleOf()}
      </summary>
      {isUnfolded && <LazyMarkdown {...text} />}
    </details>
  )

  function titleOf(): string {
    if (text.isOpen === true) return t('markdown.thinking')
    return seconds === null
      ? t('markdown.thoughts')
      : t('markdown.thought', { duration: exactDuration(t, seconds) })
  }
}
