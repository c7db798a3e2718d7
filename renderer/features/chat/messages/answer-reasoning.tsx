import { useEffect, useState } from 'react'
import { useWholeText } from '../../../data/chat/whole-texts.ts'
import { Reasoning } from '../../../parts/markdown/reasoning.tsx'
import type { MarkdownProps } from '../../../parts/markdown/markdown.tsx'

interface AnswerReasoningProps extends Pick<MarkdownProps, 'actions'> {
  readonly job: string
  /** What is known of it without asking. */
  readonly known: string
  /** Whether the model still thinks. */
  readonly isOpen: boolean
}

/** Seconds that models have thought before the eyes of who waits, by their turns: nobody else has measured it. */
const thought = new Map<string, number>()

/** Renders what a model has thought before it spoke: folded, and asked for once somebody unfolds it. */
export function AnswerReasoning({ job, known, isOpen, actions }: AnswerReasoningProps) {
  const [isUnfolded, setUnfolded] = useState(false)
  const whole = useWholeText(`turn/${job}`, isUnfolded && known === '')
  useEffect(() => {
    if (!isOpen) return undefined
    const began = performance.now()
    return () => void thought.set(job, (performance.now() - began) / 1000)
  }, [job, isOpen])
  return (
    <div className="select-text">
      <Reasoning
        text={known === '' ? (whole?.reasoning ?? '') : known}
        isOpen={isOpen}
        seconds={isOpen ? null : (thought.get(job) ?? null)}
        actions={actions}
        onUnfold={() => setUnfolded(true)}
      />
    </div>
  )
}
