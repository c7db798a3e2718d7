import { Combobox } from '@base-ui/react/combobox'
import { AudioLines, Check, Eye, TriangleAlert, Wrench, type LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chatAbilities } from '#shared/chat-models.ts'
import { proposeModel, useParameters } from '../../../../data/chat/parameters.ts'
import { activeProfile, useProfiles } from '../../../../data/profiles-store.ts'
import { ChipArrow } from '../../../../ui/chip-arrow.tsx'
import { classNames } from '../../../../ui/class-names.ts'
import { CHIP_POPUP, ghostChip } from '../../../../ui/ghost-chip.ts'
import { isListed } from '../../models/model-choices.ts'
import { askOnce, knowModels, useModelList } from '../../models/model-list-store.ts'
import { chatModelChoices } from './chat-model-choices.ts'
import { useChangeParameters } from './use-change-parameters.ts'

interface Group {
  readonly name: 'chat' | 'others' | 'typed'
  readonly items: readonly string[]
}

/** Shows the model that answers, and lets another one of the provider's be chosen, with what each is known to take. */
export function ChatModelPicker() {
  const { t } = useTranslation()
  const { model } = useParameters()
  const change = useChangeParameters()
  const [query, setQuery] = useState('')
  const provider = useProfiles(activeProfile)
  const { models, isCut = false } = useModelList((state) => state.list)
  useEffect(() => {
    if (provider === null) return
    void knowModels(provider.id)
    void proposeModel(provider.id)
  }, [provider])
  const isMissing =
    isListed(models) && !isCut && models.every(({ id, listed }) => id !== model || !listed)
  const groups = useMemo(
    () => groupsOf(chatModelChoices(models, model, query)),
    [models, model, query],
  )
  return (
    <Combobox.Root<string>
      items={groups}
      filter={null}
      value={model}
      inputValue={query}
      onInputValueChange={setQuery}
      onValueChange={(id) => {
        if (id !== null) change({ model: id })
      }}
      autoHighlight
      onOpenChange={(open) => {
        setQuery('')
        if (open && provider !== null) void askOnce(provider)
      }}
    >
      <Combobox.Trigger
        aria-label={t('composer.model')}
        data-lets-type=""
        title={isMissing ? t('models.unlisted') : undefined}
        className={classNames(ghostChip(), 'max-w-60 @max-[31rem]:px-1')}
      >
        {isMissing && <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-accent-ink" />}
        <span className="flex min-w-0 items-center gap-1.5" title={model}>
          <span className="truncate">{model}</span>
          <ChipArrow />
        </span>
        {isMissing && <span className="sr-only">{t('models.unlisted')}</span>}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner side="top" sideOffset={8} align="start" className="z-40 outline-none">
          <Combobox.Popup
            data-takes-drops=""
            aria-label={t('composer.model')}
            className={classNames(
              CHIP_POPUP,
              'flex max-h-[min(26rem,var(--available-height))] w-84 flex-col',
            )}
          >
            <Combobox.Input
              aria-label={t('models.search')}
              placeholder={t('models.search')}
              spellCheck={false}
              className="m-1.5 h-8 shrink-0 rounded-md -outline-offset-1 border border-line-strong bg-canvas px-2.5 text-ink select-text"
            />
            <Combobox.List
              aria-label={t('composer.model')}
              className="min-h-0 flex-1 overflow-y-auto p-1 pt-0 outline-none scroll-thin"
            >
              {(group: Group) => (
                <Combobox.Group key={group.name} items={group.items}>
                  {group.name === 'others' && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs text-ink-3">
                      {t('chatComposer.otherModels')}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(id: string) => (
                      <ModelItem key={id} id={id} isTyped={group.name === 'typed'} />
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            <p className="border-t border-line px-3 py-2 text-xs text-ink-2">
              {t('chatComposer.abilitiesNote')}
            </p>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

function ModelItem({ id, isTyped }: { readonly id: string; readonly isTyped: boolean }) {
  const { t } = useTranslation()
  return (
    <Combobox.Item
      value={id}
      className="flex min-h-8 items-center gap-2 rounded-md py-1 pr-3 pl-2 text-ink outline-none data-highlighted:bg-hover"
    >
      <span className="flex w-4 shrink-0 justify-center">
        <Combobox.ItemIndicator>
          <Check aria-hidden className="size-3.5" />
        </Combobox.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {isTyped ? t('models.useTyped', { id }) : id}
      </span>
      <Abilities model={id} />
    </Combobox.Item>
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

function groupsOf({ chat, others, typed }: ReturnType<typeof chatModelChoices>): Group[] {
  const groups: Group[] = [
    { name: 'chat', items: chat },
    { name: 'others', items: others },
    { name: 'typed', items: typed === null ? [] : [typed] },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
