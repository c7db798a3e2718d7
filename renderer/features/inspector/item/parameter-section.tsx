import { useTranslation } from 'react-i18next'
import { isLocalModel } from '#shared/domain/generation.ts'
import { reuseParameter } from '../../../commands/reuse-request.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { labelOf, runCommand } from '../../../commands/run-command.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../section.tsx'
import { parametersOf } from '../../../parts/item/parameters.ts'

/** What it was made with: each value goes back into the composer at a click, which costs nothing and can be undone. */
export function ParameterSection({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const { request } = job
  const context = useCommandContext()({ item: { asset, request } })
  const parameters = parametersOf(t, request)
  // Made on this computer: there is nothing that a request could have again.
  if (isLocalModel(request.model)) return null
  return (
    <Section title={t('inspector.madeWith')}>
      <ul className="flex flex-wrap gap-1.5">
        {parameters.map(({ parameter, name, value }) => (
          <li key={parameter} className="min-w-0">
            <button
              type="button"
              title={t('inspector.useParameter', { name })}
              aria-label={t('inspector.useValue', { name, value })}
              onClick={() => reuseParameter(t, request, parameter, `${name}: ${value}`)}
              className="edged block max-w-full truncate rounded-md bg-raised px-2 py-1 text-xs text-ink tabular-nums transition-colors duration-100 hover:bg-hover pointer-coarse:py-3"
            >
              {value}
            </button>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="quiet"
        className="mt-2 -ml-2.5"
        onClick={({ nativeEvent }) => runCommand('itemReuse', context, nativeEvent)}
      >
        {labelOf('itemReuse', context)}
      </Button>
    </Section>
  )
}
