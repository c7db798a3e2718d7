import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands/run-command.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { FOUND_ID } from '../sheet/found-element.ts'

/** Renders what is shown as long as there is nothing in the library: what will be here, and the way to it. */
export function LibraryEmpty() {
  const { t } = useTranslation()
  const contextOf = useCommandContext()
  return (
    <section
      id={FOUND_ID}
      tabIndex={-1}
      aria-label={t('libraryView.found')}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto scroll-thin px-(--edge) outline-none pb-(--dock-space)"
    >
      <div className="m-auto flex max-w-110 flex-col items-center py-6 text-center">
        <Mark className="mb-5 size-10" />
        <h2 className="text-xl font-medium tracking-tight text-balance text-ink">
          {t('libraryView.emptyTitle')}
        </h2>
        <p className="mt-2 text-balance text-ink-2">{t('libraryView.emptyBody')}</p>
        <Button
          variant="main"
          className="mt-5"
          onClick={() => runCommand('openCreate', contextOf({}), {})}
        >
          {t('libraryView.toCreate')}
        </Button>
      </div>
    </section>
  )
}
