import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activeProfile, useProfiles } from '../../../data/profiles-store.ts'
import { kindOfMode, type Mode } from '../../../data/draft/mode.ts'
import { ChipArrow } from '../../../ui/chip-arrow.tsx'
import { SteadyText } from '../../../ui/steady-text.tsx'
import { modelChoices, type ModelChoices } from './model-choices.ts'
import { ModelCombobox, type ModelGroup } from './model-combobox.tsx'
import { decideKind, useModelList } from './model-list-store.ts'
import { ModelListFooter, type DecidedKind } from './model-list-footer.tsx'

interface ModelPickerProps {
  readonly mode: Mode
  readonly value: string
  /** What may stand in its place for another mode: room is kept for the widest. */
  readonly instead: readonly string[]
  readonly onChange: (model: string) => void
}

/** Shows the provider's own models, of which one is chosen, or typed where the list does not have it. */
export function ModelPicker({ mode, value, instead, onChange }: ModelPickerProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const providerId = useProfiles((state) => activeProfile(state)?.id ?? null)
  const models = useModelList((state) => state.list.models)
  const choices = useMemo(
    () => modelChoices(models, mode, value, query),
    [models, mode, value, query],
  )
  const groups = useMemo(() => groupsOf(choices), [choices])

  function choose(id: string): void {
    onChange(id)
    const isNew = !choices.fitting.some((model) => model.id === id)
    // Choosing it for pictures says that it makes them; stored with the provider.
    if (isNew && providerId !== null) void decideKind(providerId, id, decidedKind(mode))
  }

  return (
    <ModelCombobox
      value={value}
      groups={groups}
      othersTitle={t(`models.others.${decidedKind(mode)}`)}
      query={query}
      onQuery={setQuery}
      onChoose={choose}
      footer={
        <ModelListFooter
          providerId={providerId}
          value={value}
          kind={decidedKind(mode)}
          more={choices.more}
          misfit={choices.misfit}
          isEmpty={groups.length === 0}
        />
      }
    >
      {/* A long id has no room. */}
      <span className="min-w-0" title={value}>
        <SteadyText text={value} instead={instead}>
          <ChipArrow />
        </SteadyText>
      </span>
    </ModelCombobox>
  )
}

/** Returns what a model is for when it is chosen in a mode. */
function decidedKind(mode: Mode): DecidedKind {
  return mode === 'edit' ? 'edit' : kindOfMode(mode)
}

function groupsOf({ exact, typed, fitting, others }: ModelChoices): ModelGroup[] {
  const groups: ModelGroup[] = [
    { name: 'fitting', items: fitting.map(({ id }) => id) },
    { name: 'others', items: others.map(({ id }) => id) },
    { name: 'typed', items: typed === null ? [] : [typed] },
  ]
  const filled = groups.filter(({ items }) => items.length > 0)
  // Enter takes the first one.
  return filled.toSorted((a, b) => Number(b.items[0] === exact) - Number(a.items[0] === exact))
}
