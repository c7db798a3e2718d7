import { create } from 'zustand'
import type { PastPrompt } from '#shared/domain/prompt-history.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { pastPrompts } from '../../../data/prompt-history.ts'

/** So many prompts are rendered at once; older ones are found by typing. */
export const MOST_PROMPTS = 200

interface HistoryState {
  readonly search: string
  /** Null until the first page is here. */
  readonly prompts: readonly PastPrompt[] | null
  readonly next: string | null
  readonly isLoading: boolean
  /** Why a page could not be read. */
  readonly error: ErrorData | null
}

const NOTHING: HistoryState = {
  search: '',
  prompts: null,
  next: null,
  isLoading: false,
  error: null,
}

/** The history of prompts as far as it is shown. */
export const useHistory = create<HistoryState>(() => NOTHING)

/** Each search outdates the pages of the one before. */
let searches = 0

/** Shows the prompts that have every word of a text. What was shown stays until they are here. */
export async function searchHistory(search: string): Promise<void> {
  searches += 1
  useHistory.setState({ search, isLoading: false, next: null })
  await load(null)
}

/** Loads the next page, unless one is under way, there is none, or so many are shown already. */
export async function loadMoreHistory(): Promise<void> {
  const { next, prompts, isLoading } = useHistory.getState()
  if (next === null || isLoading || (prompts?.length ?? 0) >= MOST_PROMPTS) return
  await load(next)
}

/** Forgets what was shown, when it is closed. */
export function forgetHistory(): void {
  searches += 1
  useHistory.setState(NOTHING)
}

async function load(after: string | null): Promise<void> {
  const mine = searches
  useHistory.setState({ isLoading: true, error: null })
  try {
    const page = await pastPrompts(useHistory.getState().search, after)
    if (mine !== searches) return
    useHistory.setState(({ prompts }) => ({
      prompts: after === null ? page.prompts : [...(prompts ?? []), ...page.prompts],
      next: page.next,
      isLoading: false,
    }))
  } catch (thrown) {
    if (mine === searches) useHistory.setState({ isLoading: false, error: errorDataOf(thrown) })
  }
}
