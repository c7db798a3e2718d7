import { lazy, Suspense } from 'react'

const Loaded = lazy(async () => {
  const { ChatView } = await import('../features/chat/chat-view.tsx')
  return { default: ChatView }
})

/** Renders the conversations, with what is not part of the window's start. */
export function LazyChatView() {
  return (
    <Suspense fallback={null}>
      <Loaded />
    </Suspense>
  )
}
