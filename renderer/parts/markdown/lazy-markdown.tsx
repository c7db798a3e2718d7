import { lazy, Suspense } from 'react'
import type { MarkdownProps } from './markdown.tsx'

const load = () => import('./markdown.tsx')

const Loaded = lazy(async () => {
  const { Markdown } = await load()
  return { default: Markdown }
})

/** Loads what reads and shows Markdown, for a view that will soon need it. Where that fails, showing a text tries again. */
export function preloadMarkdown(): void {
  // oxlint-disable-next-line promise/prefer-await-to-then -- nobody waits for it
  load().catch(() => {})
}

/** Shows foreign Markdown with what is not part of the window's start. Until that is there, the text is shown as it was written. */
export function LazyMarkdown(props: MarkdownProps) {
  return (
    <Suspense
      fallback={<p className="text-base whitespace-pre-wrap wrap-anywhere">{props.text}</p>}
    >
      <Loaded {...props} />
    </Suspense>
  )
}
