import { createContext, use, type ReactNode } from 'react'

/** What foreign Markdown can ask for: it does nothing by itself. */
export interface MarkdownActions {
  /** The user has pressed a link: its address is asked about before it is opened outside of the app. */
  readonly onOpen: (address: string) => void
  /** The user wants a picture that lies somewhere else; without it, there is no such button. */
  readonly onFetch?: (address: string) => void
  /** Shows an item of the library that the text names, or null where there is none with this id. */
  readonly renderItem?: (id: string, description: string) => ReactNode
}

const Actions = createContext<MarkdownActions>({ onOpen: () => {} })

/** Provides the actions to everything in a text. */
export const MarkdownActionsProvider = Actions

/** Returns the actions for what is in a text. */
export function useMarkdownActions(): MarkdownActions {
  return use(Actions)
}
