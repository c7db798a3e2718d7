import { AudioLines, Eye, Wrench, type LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chatAbilities } from '#shared/chat-models.ts'
import { proposeModel, useParameters } from '../../../../data/chat/parameters.ts'
import { activeProfile, useProfiles } from '../../../../data/profiles-store.ts'
import { ChipArrow } from '../../../../ui/chip-arrow.tsx'
import { ModelCombobox, type ModelGroup } from '../../models/model-combobox.tsx'
import { useModelList } from '../../models/model-list-store.ts'
import { chatModelChoices } from './chat-model-choices.ts'
import { useChangeParameters } from './use-change-parameters.ts'

/** Shows the model that answers, and lets another one of the provider's be chosen, with what each is known to take. */
export function ChatModelPicker() {
  const { t } = useTranslation()
  const { model } = useParameters()
  const change = useChangeParameters()
  const [query, setQuery] = useState('')
  const provider = useProfiles(activeProfile)
  const models = useModelList((state) => state.list.models)
  useEffect(() => {
    if (provider !== null) void proposeModel(provider.id)
  }, [provider])
  const groups = useMemo(
    () => groupsOf(chatModelChoices(models, model, query)),
    [models, model, query],
  )
  return (
    <ModelCombobox
      value={model}
      groups={groups}
      othersTitle={t('chatComposer.otherModels')}
      query={query}
      onQuery={setQuery}
      onChoose={(id) => change({ model: id })}
      Beside={Abilities}
      footer={
        <p className="border-t border-line px-3 py-2 text-xs text-ink-2">
          {t('chatComposer.abilitiesNote')}
        </p>
      }
    >
      <span className="flex min-w-0 items-center gap-1.5" title={model}>
        <span className="truncate">{model}</span>
        <ChipArrow />
      </span>
    </ModelCombobox>
  )
}

const SIGNS = { sees: Eye, hears: AudioLines, calls: Wrench } as const satisfies Record<
  string,
  LucideIcon
>

function Abilities({ model }: { readonly model: string }) {
  const { t } = useTranslation()
  const abilities = chatAbilities(model)
  const known = (['sees', 'hears', 'calls'] as const).filter((each) => abilities[each] === true)
  if (known.length === 0) return null
  const names = known.map((each) => t(`chatComposer.abilities.${each}`))
  return (
    <span className="flex shrink-0 gap-1 text-ink-3" title={names.join(' · ')}>
      {known.map((each) => {
        const Icon = SIGNS[each]
        return <Icon key={each} aria-hidden className="size-3.5" strokeWidth={1.75} />
      })}
      <span className="sr-only">{names.join(', ')}</span>
    </span>
  )
}

function groupsOf({ chat, others, typed }: ReturnType<typeof chatModelChoices>): ModelGroup[] {
  const groups: ModelGroup[] = [
    { name: 'fitting', items: chat },
    { name: 'others', items: others },
    { name: 'typed', items: typed === null ? [] : [typed] },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
