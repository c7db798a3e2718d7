import { Combobox } from '@base-ui/react/combobox'
import { Check, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activeProfile, useProfiles } from '../../../data/profiles-store.ts'
import { kindOfMode, type Mode } from '../../../data/draft/mode.ts'
import { ChipArrow } from '../../../ui/chip-arrow.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { CHIP_POPUP, ghostChip } from '../../../ui/ghost-chip.ts'
import { SteadyText } from '../../../ui/steady-text.tsx'
import { isListed, modelChoices, type ModelChoices } from './model-choices.ts'
import { askOnce, decideKind, knowModels, useModelList } from './model-list-store.ts'
import { ModelListFooter, type DecidedKind } from './model-list-footer.tsx'

interface ModelPickerProps {
  readonly mode: Mode
  readonly value: string
  /** What may stand in its place for another mode: room is kept for the widest. */
  readonly instead: readonly string[]
  readonly onChange: (model: string) => void
}

interface Group {
  readonly name: 'typed' | 'fitting' | 'others'
  readonly items: readonly string[]
}

/** Shows the provider's own models, of which one is chosen, or typed where the list does not have it. */
export function ModelPicker({ mode, value, instead, onChange }: ModelPickerProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const provider = useProfiles(activeProfile)
  const providerId = provider?.id ?? null
  const { models, isCut = false } = useModelList((state) => state.list)
  useEffect(() => {
    if (provider !== null) void knowModels(provider.id)
  }, [provider])
  const choices = useMemo(
    () => modelChoices(models, mode, value, query),
    [models, mode, value, query],
  )
  const groups = useMemo(() => groupsOf(choices), [choices])
  const isMissing =
    isListed(models) && !isCut && models.every(({ id, listed }) => id !== value || !listed)

  function choose(id: string): void {
    onChange(id)
    const isNew = !choices.fitting.some((model) => model.id === id)
    // Choosing it for pictures says that it makes them; stored with the provider.
    if (isNew && providerId !== null) void decideKind(providerId, id, decidedKind(mode))
  }

  return (
    <Combobox.Root<string>
      items={groups}
      filter={null}
      value={value}
      inputValue={query}
      onInputValueChange={setQuery}
      onValueChange={(id) => {
        if (id !== null) choose(id)
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
        {/* A long id has no room. */}
        <span className="min-w-0" title={value}>
          <SteadyText text={value} instead={instead}>
            <ChipArrow />
          </SteadyText>
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
                      {t(`models.others.${decidedKind(mode)}`)}
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
            <ModelListFooter
              providerId={providerId}
              value={value}
              kind={decidedKind(mode)}
              more={choices.more}
              misfit={choices.misfit}
              isEmpty={groups.length === 0}
            />
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
      <span className="min-w-0 wrap-anywhere">{isTyped ? t('models.useTyped', { id }) : id}</span>
    </Combobox.Item>
  )
}

/** Returns what a model is for when it is chosen in a mode. */
function decidedKind(mode: Mode): DecidedKind {
  return mode === 'edit' ? 'edit' : kindOfMode(mode)
}

function groupsOf({ exact, typed, fitting, others }: ModelChoices): Group[] {
  const groups: Group[] = [
    { name: 'fitting', items: fitting.map(({ id }) => id) },
    { name: 'others', items: others.map(({ id }) => id) },
    { name: 'typed', items: typed === null ? [] : [typed] },
  ]
  const filled = groups.filter(({ items }) => items.length > 0)
  // Enter takes the first one.
  return filled.toSorted((a, b) => Number(b.items[0] === exact) - Number(a.items[0] === exact))
}
