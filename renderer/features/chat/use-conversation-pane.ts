import { useCallback, useState, useSyncExternalStore } from 'react'
import { setConversationsOpen, usePanes } from '../../data/panes.ts'

/** Whether the list of conversations is shown, and how. */
interface ConversationPaneState {
  readonly isOpen: boolean
  /** It lies over the messages: there is no room beside them. */
  readonly isDrawer: boolean
  readonly show: () => void
  readonly hide: () => void
  readonly toggle: () => void
}

const NARROW = '(width < 900px)'

/** Returns the state of the list: beside the messages as the user has left it, in a narrow window over them for as long as one chooses. */
export function useConversationPane(): ConversationPaneState {
  const isDrawer = useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
  const isBeside = usePanes(({ conversationsOpen }) => conversationsOpen)
  const [isDrawn, setDrawn] = useState(false)
  const isOpen = isDrawer ? isDrawn : isBeside
  const set = useCallback(
    (wish: boolean): void => {
      if (isDrawer) setDrawn(wish)
      else setConversationsOpen(wish)
    },
    [isDrawer],
  )
  return {
    isOpen,
    isDrawer,
    show: useCallback(() => set(true), [set]),
    hide: useCallback(() => set(false), [set]),
    toggle: () => set(!isOpen),
  }
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
