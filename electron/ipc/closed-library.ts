import { AppError } from '#shared/errors.ts'
import type { Domain } from '#shared/ipc/contract.ts'

/** What can be called without a library: the window, its settings and what is typed into it, its menu, and the task that has closed the library. */
const WITHOUT_LIBRARY: ReadonlySet<string> = new Set<Domain>([
  'app',
  'settings',
  'drafts',
  'libraryTasks',
  'menu',
])

/**
 * Returns why a route, as `domain.method`, cannot be called, or null: all that needs the library is refused once that was closed to be moved.
 * The page shows nothing then that would call it; what is on its way in that moment gets an answer that can be shown.
 */
export function refusalOfClosedLibrary(
  isClosed: () => boolean,
): (route: string) => AppError | null {
  return (route) => {
    const domain = route.split('.', 1)[0] ?? ''
    if (!isClosed() || WITHOUT_LIBRARY.has(domain)) return null
    return new AppError('disk', { reason: 'library_moving' })
  }
}
